import type { ProjectionStatus, RebuildProgress } from '@vinhdanh/contract';
import { setTimeout as pause } from 'node:timers/promises';
import { noAnswer } from '../shell/failure.js';
import type { Follower } from './caught-up.js';
import { looked, noWorker, quiet, WITHOUT_WORKER_MS } from './worker-seen.js';

export interface Waiting {
  /** Ends the waiting. */
  readonly signal: AbortSignal;
  /** Told how far the rebuild is, as often as it is looked at. */
  readonly onLook?: (rebuild: RebuildProgress) => void;
  /** How long no worker may be seen; default 10,000. */
  readonly withoutWorkerMs?: number;
}

/** True while no rebuild is under way, nor ordered. */
export function isSettled({ ordered, rebuild }: ProjectionStatus): boolean {
  return !ordered && rebuild?.state !== 'building' && rebuild?.state !== 'checking';
}

/**
 * Until every rebuild of the read model that was ordered is over, or the signal aborts.
 * @returns how it stands then
 * @throws the fault that stopped the folding · Failure when no worker runs
 */
export async function rebuildSettled(follower: Follower, name: string, waiting: Waiting): Promise<ProjectionStatus> {
  const { signal, onLook, withoutWorkerMs = WITHOUT_WORKER_MS } = waiting;
  for (const quietMs = quiet(); ;) {
    const lines = await looked(follower);
    const line = lineOf(lines, name);
    if (isSettled(line) || signal.aborted) return line;
    if (line.rebuild && !line.ordered) onLook?.(line.rebuild);
    if (quietMs(lines) >= withoutWorkerMs) throw noWorker(name);
    await pause(LOOK_MS, undefined, { signal }).catch(() => undefined);
  }
}

const LOOK_MS = 100;

/** @throws Failure where the server is of a version without it */
export function lineOf(lines: readonly ProjectionStatus[], name: string): ProjectionStatus {
  const line = lines.find(({ projection }) => projection === name);
  if (line) return line;
  throw noAnswer(
    'PROJECTION_UNKNOWN',
    `Máy chủ không có bảng đọc “${name}”: phiên bản của máy chủ khác lệnh này.`,
    `The server has no read model “${name}”: it is of another version than this command.`,
  );
}
