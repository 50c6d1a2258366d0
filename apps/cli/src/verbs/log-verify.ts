import { compareLogs, type LogDifference } from '@vinhdanh/application';
import { bothLogs, eventStoreUrl } from '../reading/both-logs.js';
import { demoOption } from '../reading/data-folder.js';
import { Failure } from '../shell/failure.js';
import { required, type Verb } from '../shell/verb.js';

/** Every event of both logs, compared to the last byte. */
export const logVerify: Verb = {
  path: ['log', 'verify'],
  summary: {
    vi: 'đối chiếu nhật ký tại đây với nhật ký trên EventStoreDB, từng byte',
    en: 'compare the log here with the one on an EventStoreDB, byte by byte',
  },
  options: [
    {
      flags: '--with <URL>',
      summary: { vi: 'EventStoreDB để đối chiếu', en: 'the EventStoreDB to compare with' },
      required: true,
    },
    demoOption,
  ],
  async run(shell, given) {
    const url = eventStoreUrl(required(given.option['with']), '--with');
    const signal = shell.interruption();
    const onProgress = (events: number): void =>
      shell.note(shell.words(`${events} sự kiện giống nhau`, `${events} events alike`));
    const { difference, ...same } = await bothLogs(shell, given, { url, writing: false, signal }, (logs) =>
      compareLogs(logs.embedded, logs.remote, { onProgress, signal }).catch((fault: unknown) => {
        throw signal.aborted ? stopped() : fault;
      }),
    );
    if (difference) throw differs(difference);
    if (shell.json) return shell.data({ same: true, ...same });
    return shell.print(
      shell.words(
        `Hai nhật ký giống hệt nhau: ${same.events} sự kiện.`,
        `Both logs are the same: ${same.events} events.`,
      ),
      `SHA-256 ${same.sha256}`,
    );
  },
};

function stopped(): Failure {
  return new Failure(130, 'INTERRUPTED', {
    vi: 'Đã dừng khi chưa đối chiếu xong; không có gì bị thay đổi. Gọi lại lệnh này để làm từ đầu.',
    en: 'Stopped before all was compared; nothing was changed. Call it again to begin anew.',
  });
}

function differs(difference: LogDifference): Failure {
  const { after, part, left, right } = difference;
  const [here, there] = [left, right].map((event) => (event ? `${event.stream} #${event.revision}` : '-'));
  const next = advice(difference);
  return new Failure(1, 'LOGS_DIFFER', {
    vi: `Hai nhật ký khác nhau sau ${after} sự kiện (${part}): tại đây ${here}, bên kia ${there}. ${next.vi}`,
    en: `The logs differ after ${after} events (${part}): here ${here}, there ${there}. ${next.en}`,
  });
}

/** Only a log that has ended early can be continued; logs that part in between have each gone their own way. */
function advice({ part, right }: LogDifference): { readonly vi: string; readonly en: string } {
  if (part !== 'missing') {
    return { vi: 'Hãy chép vào một nhật ký trống.', en: 'Copy into an empty log.' };
  }
  const option = right ? '--from' : '--to';
  return { vi: `Chép tiếp bằng: vinhdanh log copy ${option}.`, en: `Go on with: vinhdanh log copy ${option}.` };
}
