import { FolderHeld } from '@vinhdanh/application';
import type { ProjectionStatus } from '@vinhdanh/contract';
import { demoOption } from '../reading/data-folder.js';
import { readModelNamed } from '../reading/read-model-name.js';
import { Failure, noAnswer } from '../shell/failure.js';
import { required, type Verb } from '../shell/verb.js';
import { atTheDesk, type Desk } from '../writing/at-the-desk.js';
import { interrupted } from '../writing/interrupted.js';
import { isSettled, lineOf, rebuildSettled } from '../writing/rebuild-settled.js';

/** Told to whoever builds, and waits for that; what was built is dropped, the rows in use were never touched. */
export const projectionsCancel: Verb = {
  path: ['projections', 'cancel'],
  summary: { vi: 'hủy việc dựng lại một bảng đọc', en: 'call off the rebuild of a read model' },
  arguments: [{ name: 'NAME', summary: { vi: 'tên bảng đọc', en: 'name of the read model' } }],
  options: [demoOption],
  async run(shell, given) {
    const name = readModelNamed(required(given.argument['NAME']));
    let isOrdered = false; // of a server that was stopped under way
    await atTheDesk(shell, given, async (desk, signal) => {
      const line = lineOf(await desk.status(), name);
      if (isOrdered && wasCalledOff(line)) return;
      if (isSettled(line)) throw isOrdered ? overBefore(name) : nothingToCallOff(name);
      isOrdered = true;
      await callOff(desk, name, signal);
    }).catch((fault: unknown) => {
      throw fault instanceof FolderHeld ? heldElsewhere(fault) : fault;
    });
    if (shell.json) return shell.data({ cancelled: name });
    return shell.print(
      shell.words(
        `Đã hủy việc dựng lại ${name}; bảng đang dùng không đổi.`,
        `The rebuild of ${name} is called off; the rows in use are as they were.`,
      ),
    );
  },
};

function wasCalledOff(line: ProjectionStatus): boolean {
  return isSettled(line) && line.rebuild?.state === 'cancelled';
}

/** @throws Failure when it was over before */
async function callOff(desk: Desk, name: string, signal: AbortSignal): Promise<void> {
  await desk.cancel(name);
  const line = await rebuildSettled(desk, name, { signal });
  if (!isSettled(line)) throw interrupted();
  if (!wasCalledOff(line)) throw overBefore(name);
}

function nothingToCallOff(name: string): Failure {
  return noAnswer(
    'REBUILD_NOT_FOUND',
    `${name} không đang được dựng lại, cũng không chờ dựng lại: không có gì để hủy.`,
    `${name} is not being rebuilt, nor does it wait for that: there is nothing to call off.`,
  );
}

function overBefore(name: string): Failure {
  return noAnswer(
    'REBUILD_ENDED',
    `Việc dựng lại ${name} đã kết thúc trước khi hủy được. Xem: vinhdanh projections status.`,
    `The rebuild of ${name} was over before it could be called off. See: vinhdanh projections status.`,
  );
}

function heldElsewhere(fault: FolderHeld): Failure {
  const { folder, code } = fault;
  const words = {
    vi: `Một tiến trình khác đang ghi trong ${folder}. Nếu đó là vinhdanh projections rebuild: nhấn Ctrl-C ở đó, rồi gọi lại lệnh này.`,
    en: `Another process writes in ${folder}. If that is vinhdanh projections rebuild: press Ctrl-C there, then call this again.`,
  };
  return new Failure(1, code, words, { cause: fault });
}
