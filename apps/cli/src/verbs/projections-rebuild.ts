import { demoOption } from '../reading/data-folder.js';
import { readModelNamed, readModelNames } from '../reading/read-model-name.js';
import { noAnswer, type Failure } from '../shell/failure.js';
import type { Shell } from '../shell/shell.js';
import type { Verb } from '../shell/verb.js';
import { atTheDesk, type Desk } from '../writing/at-the-desk.js';
import { caughtUp } from '../writing/caught-up.js';
import { interrupted } from '../writing/interrupted.js';
import { isSettled, rebuildSettled, type Waiting } from '../writing/rebuild-settled.js';
import { progressText, statusTable } from './projections-status.js';

/** Through the running server, which holds the files, else in this process. Ends when the new rows are shown and have caught up. */
export const projectionsRebuild: Verb = {
  path: ['projections', 'rebuild'],
  summary: {
    vi: 'dựng lại bảng đọc từ nhật ký, bên cạnh bảng đang dùng',
    en: 'build read models anew from the log, beside those in use',
  },
  arguments: [
    {
      name: 'NAME',
      summary: { vi: 'tên bảng đọc (mặc định: tất cả)', en: 'name of the read model (default: all)' },
      optional: true,
    },
  ],
  options: [demoOption],
  async run(shell, given) {
    const asked = given.argument['NAME'];
    const names = asked === undefined ? readModelNames : [readModelNamed(asked)];
    const lines = await atTheDesk(shell, given, async (desk, signal) => {
      for (const name of names) await rebuild(desk, name, { signal, onLook: telling(shell, name) });
      return caughtUp(desk, signal);
    });
    if (shell.json) return shell.data({ rebuilt: names, projections: lines });
    return shell.print(
      shell.words(`Đã dựng lại: ${names.join(', ')}.`, `Rebuilt: ${names.join(', ')}.`),
      ...statusTable(shell, lines),
    );
  },
};

/**
 * One after another: each is built beside the rows in use, compared with a fresh fold, and takes their place.
 * @throws Failure when it has ended otherwise, or is not waited for any more
 */
async function rebuild(desk: Desk, name: string, waiting: Waiting): Promise<void> {
  await desk.rebuild(name);
  const line = await rebuildSettled(desk, name, waiting);
  if (!isSettled(line)) throw desk.waitsWithoutUs(line) ? stopped(name) : goesOn(name);
  if (line.rebuild?.state !== 'done') throw ended(name, line.rebuild?.message);
}

/** What is over sooner needs no progress. */
const WORTH_TELLING_MS = 2000;

function telling(shell: Shell, name: string): NonNullable<Waiting['onLook']> {
  let [begun, told] = [undefined as number | undefined, ''];
  return (now) => {
    begun ??= performance.now();
    const text = progressText(shell, name, now);
    if (text !== told && performance.now() - begun > WORTH_TELLING_MS) shell.note(text);
    told = text;
  };
}

function ended(name: string, message: string | null | undefined): Failure {
  return noAnswer(
    'REBUILD_ENDED',
    `Chưa dựng lại được ${name}: ${message ?? 'đã bị hủy'}. Bảng đang dùng không đổi.`,
    `${name} was not rebuilt: ${message ?? 'it was cancelled'}. The rows in use are as they were.`,
  );
}

function stopped(name: string): Failure {
  return interrupted(
    `Đã dừng; phần đã dựng của ${name} được giữ lại, worker khác đang chạy (nếu có) sẽ dựng tiếp. Nếu không có: vinhdanh projections rebuild ${name}, hoặc khởi động máy chủ; hủy: vinhdanh projections cancel ${name}.`,
    `Stopped; what was built of ${name} is kept, and another worker, where one runs, goes on with it. Where none does: vinhdanh projections rebuild ${name}, or start the server; call it off: vinhdanh projections cancel ${name}.`,
  );
}

function goesOn(name: string): Failure {
  return interrupted(
    `Không chờ nữa; việc dựng lại ${name} vẫn tiếp tục ở worker. Xem: vinhdanh projections status; hủy: vinhdanh projections cancel ${name}.`,
    `No longer waiting; a worker goes on rebuilding ${name}. Look: vinhdanh projections status; call it off: vinhdanh projections cancel ${name}.`,
  );
}
