import type { Incident } from '@vinhdanh/contract';
import { setTimeout as pause } from 'node:timers/promises';
import { noAnswer, type Failure } from '../shell/failure.js';
import type { Follower } from './caught-up.js';
import { interrupted } from './interrupted.js';
import { looked, noWorker, quiet, WITHOUT_WORKER_MS } from './worker-seen.js';

/** A dossier in a read model. */
export type ParkedAt = Pick<Incident, 'projection' | 'dossier'>;

/** Where parked dossiers are asked about, one by one: there may be more of them than are listed. */
export interface Parking extends Follower {
  /** `undefined` when it is not parked there. */
  incident(where: ParkedAt): Promise<Incident | undefined>;
}

export interface Until {
  /** True when what is parked there now shows that the order was carried out; when nothing is, it was. */
  readonly isDone: (left: Incident) => boolean;
  readonly signal: AbortSignal;
  /** How long no worker may be seen; default 10,000. */
  readonly withoutWorkerMs?: number;
}

/** The dossier as it is parked there. @throws Failure when it is not */
export async function parkedAt(desk: Parking, where: ParkedAt): Promise<Incident> {
  const found = await desk.incident(where);
  if (!found) throw notParked();
  return found;
}

/**
 * Until a worker has carried out what was ordered of a parked dossier.
 * @returns the incident that is left, if any
 * @throws Failure when no worker runs, none comes to it within a minute, or the signal aborts · the fault that stopped the folding
 */
export async function carriedOut(desk: Parking, where: ParkedAt, until: Until): Promise<Incident | undefined> {
  const { isDone, signal, withoutWorkerMs = WITHOUT_WORKER_MS } = until;
  const end = performance.now() + MOST_MS;
  for (const quietMs = quiet(); ;) {
    const left = await desk.incident(where);
    if (!left || isDone(left)) return left;
    if (signal.aborted) throw interrupted();
    if (quietMs(await looked(desk)) >= withoutWorkerMs) throw noWorker(`${where.dossier} (${where.projection})`);
    if (performance.now() > end) throw notYet();
    await pause(LOOK_MS, undefined, { signal }).catch(() => undefined);
  }
}

const LOOK_MS = 100;
const MOST_MS = 60_000;

export function notParked(): Failure {
  return noAnswer(
    'INCIDENT_NOT_FOUND',
    'Hồ sơ này không bị tạm dừng trong bảng đọc đó. Xem: vinhdanh incidents list.',
    'This dossier is not parked in that read model. See: vinhdanh incidents list.',
  );
}

function notYet(): Failure {
  return noAnswer(
    'ORDER_WAITS',
    'Một phút qua worker chưa làm tới yêu cầu này. Yêu cầu vẫn được giữ. Hãy xem nhật ký của máy chủ hoặc worker.',
    'No worker has come to this within a minute. The order stands. See the log of the server or worker.',
  );
}
