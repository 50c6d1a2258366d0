import { createHash } from 'node:crypto';
import { BEGINNING, type EventStore, type StoredEvent } from '@vinhdanh/kernel';
import { addEvent } from './event-bytes.js';
import { firstDifference, type EventPart } from './first-difference.js';

type Log = Pick<EventStore, 'readAll'>;

/** Where two logs part for the first time: an event of either side, or the end of one of them. */
export interface LogDifference {
  /** Events before it, the same on both sides. */
  readonly after: number;
  /** What differs; `missing`: one side has ended. */
  readonly part: EventPart | 'missing';
  readonly left: StoredEvent | undefined;
  readonly right: StoredEvent | undefined;
}

export interface Comparison {
  /** Events that are the same on both sides. */
  readonly events: number;
  /** SHA-256, hex, over those events in order: names, revisions, ids and bytes. */
  readonly sha256: string;
  readonly difference?: LogDifference;
}

interface Comparing {
  /** Told now and then how many events were alike so far. */
  readonly onProgress?: (events: number) => void;
  readonly signal?: AbortSignal;
}

/** Reads both logs in their order and compares every event to the last byte. @throws what the signal was aborted with */
export async function compareLogs(left: Log, right: Log, { onProgress, signal }: Comparing = {}): Promise<Comparison> {
  const hash = createHash('sha256');
  const [ours, theirs] = [eventsOf(left), eventsOf(right)];
  for (let events = 0; ; events += 1) {
    signal?.throwIfAborted();
    const [one, other] = [await ours.next(), await theirs.next()];
    if (one.done === true && other.done === true) return { events, sha256: hash.digest('hex') };
    const difference = differenceOf(events, one.value, other.value);
    if (difference) return { events, sha256: hash.digest('hex'), difference };
    addEvent(hash, one.value as StoredEvent); // neither side has ended
    if ((events + 1) % PAGE === 0) onProgress?.(events + 1);
  }
}

const PAGE = 1000;

async function* eventsOf(log: Log): AsyncGenerator<StoredEvent, undefined> {
  let after = BEGINNING;
  for (;;) {
    const page = await log.readAll({ after, limit: PAGE });
    const last = page.at(-1);
    if (!last) return undefined;
    yield* page;
    after = last.position;
  }
}

function differenceOf(
  after: number,
  left: StoredEvent | undefined,
  right: StoredEvent | undefined,
): LogDifference | undefined {
  if (!left || !right) return { after, part: 'missing', left, right };
  const part = firstDifference(left, right);
  return part && { after, part, left, right };
}
