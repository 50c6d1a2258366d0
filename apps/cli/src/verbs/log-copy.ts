import { copyLog, type Copied } from '@vinhdanh/application';
import { bothLogs, eventStoreUrl } from '../reading/both-logs.js';
import { demoOption } from '../reading/data-folder.js';
import { Failure, usage } from '../shell/failure.js';
import type { Shell } from '../shell/shell.js';
import { textOption, type Given, type Verb } from '../shell/verb.js';

/** Moving house: the whole history into an EventStoreDB, or back into a file. May be stopped and called again. */
export const logCopy: Verb = {
  path: ['log', 'copy'],
  summary: {
    vi: 'chép nhật ký sang EventStoreDB, hoặc từ đó về',
    en: 'copy the log into an EventStoreDB, or back',
  },
  options: [
    { flags: '--to <URL>', summary: { vi: 'chép đến EventStoreDB này', en: 'into this EventStoreDB' } },
    { flags: '--from <URL>', summary: { vi: 'chép từ EventStoreDB này', en: 'from this EventStoreDB' } },
    demoOption,
  ],
  async run(shell, given) {
    const { url, writing } = direction(given);
    const signal = shell.interruption();
    const copied = await bothLogs(shell, given, { url, writing, signal }, ({ embedded, remote }) =>
      copyLog({
        ...(writing ? { from: remote, to: embedded } : { from: embedded, to: remote }),
        onProgress: progress(shell),
        signal,
      }),
    );
    if (!copied.finished) throw stopped(copied);
    if (shell.json) return shell.data({ copied: copied.events, finished: true });
    return shell.print(
      shell.words(`Đã chép ${copied.events} sự kiện.`, `Copied ${copied.events} events.`),
      shell.words('Đối chiếu: ', 'Compare: ') + `vinhdanh log verify --with ${withoutPassword(url)}`,
    );
  },
};

/** @throws Failure unless exactly one direction is given */
function direction(given: Given): { readonly url: string; readonly writing: boolean } {
  const [to, from] = [textOption(given, 'to'), textOption(given, 'from')];
  if (to !== undefined && from === undefined) return { url: eventStoreUrl(to, '--to'), writing: false };
  if (from !== undefined && to === undefined) return { url: eventStoreUrl(from, '--from'), writing: true };
  throw usage('DIRECTION_UNCLEAR', 'Hãy cho đúng một trong --to và --from.', 'Give exactly one of --to and --from.');
}

/** A line now and then, beside the answer. */
function progress(shell: Shell): (copied: number) => void {
  const began = performance.now();
  return (copied) => {
    const perSecond = Math.round((copied * 1000) / Math.max(1, performance.now() - began));
    shell.note(shell.words(`${copied} sự kiện, ${perSecond}/giây`, `${copied} events, ${perSecond}/s`));
  };
}

function stopped({ events }: Copied): Failure {
  return new Failure(130, 'INTERRUPTED', {
    vi: `Đã dừng sau ${events} sự kiện. Gọi lại lệnh này để chép tiếp; không có gì bị chép hai lần.`,
    en: `Stopped after ${events} events. Call it again to go on; nothing is copied twice.`,
  });
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/[^/@]*@/, '//…@');
}
