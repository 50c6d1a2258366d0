import type { ProjectionStatus } from '@vinhdanh/contract';
import { noAnswer, type Failure } from '../shell/failure.js';
import type { Follower } from './caught-up.js';

/** How long whoever waits for a worker looks out for one. */
export const WITHOUT_WORKER_MS = 10_000;

/** How the read models stand. @throws the fault that stopped the folding */
export async function looked(follower: Follower): Promise<readonly ProjectionStatus[]> {
  const lines = await follower.status();
  const fault = follower.fault?.();
  if (fault) throw fault;
  return lines;
}

/** For how long no worker was seen, nor a trace of one. */
export function quiet(): (lines: readonly ProjectionStatus[]) => number {
  let [since, last] = [performance.now(), ''];
  return (lines) => {
    const now = JSON.stringify(lines);
    if (now !== last || lines.some(isWorkedOn)) since = Infinity;
    else if (since === Infinity) since = performance.now();
    last = now;
    return performance.now() - since;
  };
}

function isWorkedOn({ kept, rebuild }: ProjectionStatus): boolean {
  return kept || rebuild?.kept === true;
}

/** @param name what has to wait */
export function noWorker(name: string): Failure {
  return noAnswer(
    'NO_WORKER',
    `Không có worker nào chạy, nên ${name} còn chờ: npm run start:worker (nếu máy chủ tự giữ bảng đọc: xem nhật ký của máy chủ). Yêu cầu vẫn được giữ.`,
    `No worker runs, so ${name} has to wait: npm run start:worker (where the server keeps the read models itself: see its log). The order stands.`,
  );
}
