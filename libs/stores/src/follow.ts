import { BEGINNING, type LogBatch, type LogFilter, type Position, type SubscriptionOptions } from '@vinhdanh/kernel';
import type { Changes } from './changes.js';
import { limitOf } from './read-range.js';

export interface ScanOptions {
  /** Exclusive. */
  readonly after: Position;
  /** The id of the event there: another one, or none, is a fault. */
  readonly known?: string;
  /** Most events to come back with. */
  readonly limit: number;
  readonly filter?: LogFilter;
  /** Nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

/**
 * One look at the log behind a position. It may come back with few events or none before the end is reached, as long as its
 * position has moved on; that position is never below `after`.
 */
export type Scan = (options: ScanOptions) => Promise<Scanned>;

export interface Scanned extends LogBatch {
  /** The id of the event at `position`, from a log that may become another one between two looks. */
  readonly known?: string | undefined;
}

export interface Followed {
  readonly scan: Scan;
  readonly changes: Changes;
  /** How often to look for what other processes append; absent: there are none. */
  readonly pollMs?: number;
}

/** `subscribeAll` of every store: looks, hands over what it found, and waits when nothing is left. */
export async function* follow(
  { scan, changes, pollMs }: Followed,
  { signal, after = BEGINNING, known: first, limit, filter }: SubscriptionOptions,
): AsyncGenerator<LogBatch, void> {
  const options = { limit: limitOf(limit), signal, ...(filter && { filter }) };
  let reached = { position: after, caughtUp: false };
  let thread = first;
  while (!signal.aborted) {
    const count = changes.count;
    const look = { ...options, after: reached.position, ...(thread !== undefined && { known: thread }) };
    const scanned = await scan(look).catch(unlessAborted(signal));
    if (!scanned || signal.aborted) return;
    const { known, ...batch } = scanned;
    thread = known;
    if (tellsNews(batch, reached)) {
      reached = batch;
      yield batch;
    } else {
      await changes.after(count, signal, pollMs);
    }
  }
}

/** A look that was broken off because nobody waits for it is no fault. */
function unlessAborted(signal: AbortSignal): (fault: unknown) => undefined {
  return (fault) => {
    if (!signal.aborted) throw fault;
  };
}

/** A follower that has missed nothing is told so once, by a batch without events. */
function tellsNews({ events, position, caughtUp }: LogBatch, reached: Omit<LogBatch, 'events'>): boolean {
  return events.length > 0 || position > reached.position || (caughtUp && !reached.caughtUp);
}
