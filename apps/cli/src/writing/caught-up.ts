import type { ProjectionStatus } from '@vinhdanh/contract';
import { setTimeout as pause } from 'node:timers/promises';
import { noAnswer } from '../shell/failure.js';
import { interrupted } from './interrupted.js';

/** How far the read models are, asked again and again. */
export interface Follower {
  status(): Promise<readonly ProjectionStatus[]>;
  /** What has stopped the folding, where that is known. */
  fault?(): Error | undefined;
}

/**
 * Resolves when the read models show the whole log.
 * @throws the fault that stopped the folding · Failure when nothing moves for a minute, or the signal aborts
 */
export async function caughtUp(follower: Follower, signal?: AbortSignal): Promise<readonly ProjectionStatus[]> {
  let last = '';
  for (let quiet = 0; quiet < QUIET_LOOKS; quiet += 1) {
    const lines = await follower.status();
    const fault = follower.fault?.();
    if (fault) throw fault;
    if (lines.every((line) => line.caughtUp)) return lines;
    const now = JSON.stringify(lines);
    if (now !== last) quiet = 0;
    last = now;
    if (signal?.aborted) throw notWaitedFor();
    await pause(LOOK_MS, undefined, { signal }).catch(() => undefined);
  }
  throw noAnswer(
    'READ_MODELS_STAND_STILL',
    'Bảng đọc không tiến thêm trong một phút. Xem nhật ký của máy chủ, rồi chạy lại: vinhdanh projections rebuild.',
    'The read models have not moved for a minute. See the server’s log, then run again: vinhdanh projections rebuild.',
  );
}

function notWaitedFor(): Error {
  return interrupted(
    'Không chờ bảng đọc theo kịp nhật ký nữa; chúng tự theo kịp khi có máy chủ hoặc worker chạy.',
    'No longer waiting for the read models to catch up; they do so by themselves while a server or worker runs.',
  );
}

const LOOK_MS = 50;
const QUIET_LOOKS = 1200;
