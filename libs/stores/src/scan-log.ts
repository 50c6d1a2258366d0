import type { EventStore } from '@vinhdanh/kernel';
import type { Scan } from './follow.js';

/** Looks at a log that lies here. */
export function scanOf(log: Pick<EventStore, 'head' | 'readAll'>): Scan {
  return async ({ after, limit, filter }) => {
    // The end comes first: what is appended between the two reads must not lie below a position that was handed out.
    const head = await log.head();
    const events = await log.readAll({ after, until: head, limit, ...(filter && { filter }) });
    const last = events.length < limit ? head : (events.at(-1)?.position ?? head);
    return { events, position: last > after ? last : after, caughtUp: last === head };
  };
}
