import { BEGINNING, type EventStore, type LogBatch, type SubscriptionOptions } from '@vinhdanh/kernel';
import type { Changes } from './changes.js';
import { logRange } from './read-range.js';

export interface Followed {
  readonly log: Pick<EventStore, 'readAll' | 'head'>;
  readonly changes: Changes;
  /** How often to look for what other processes append; absent: there are none. */
  readonly pollMs?: number;
}

/** `subscribeAll` of every store that can be read by position: reads a batch, hands it over, waits when nothing is left. */
export async function* follow(
  { log, changes, pollMs }: Followed,
  options: SubscriptionOptions,
): AsyncGenerator<LogBatch, void> {
  const { signal } = options;
  const { limit } = logRange(options);
  let position = options.after ?? BEGINNING;
  // A follower that has missed nothing is told so once, by a batch without events.
  let told = false;
  while (!signal.aborted) {
    const count = changes.count;
    const events = await log.readAll({ after: position, limit });
    const last = events.at(-1)?.position;
    const caughtUp = events.length < limit || last === (await log.head());
    if (signal.aborted) return;
    if (last !== undefined || !told) {
      told = true;
      position = last ?? position;
      yield { events, position, caughtUp };
    } else {
      await changes.after(count, signal, pollMs);
    }
  }
}
