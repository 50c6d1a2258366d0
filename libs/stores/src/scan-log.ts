import { CourseChanged, type EventStore } from '@vinhdanh/kernel';
import type { Scan, ScanOptions } from './follow.js';

/** Looks at a log that lies here. */
export function scanOf(log: Pick<EventStore, 'head' | 'readAll'>): Scan {
  return async ({ after, known, limit, filter }) => {
    if (known !== undefined) await assertHeld(log, { after, known });
    // The end comes first: what is appended between the two reads must not lie below a position that was handed out.
    const head = await log.head();
    const events = await log.readAll({ after, until: head, limit, ...(filter && { filter }) });
    const last = events.length < limit ? head : (events.at(-1)?.position ?? head);
    return { events, position: last > after ? last : after, caughtUp: last === head };
  };
}

/** Once for each follower: nobody puts another log in the place of one that is open here. */
async function assertHeld(
  log: Pick<EventStore, 'readAll'>,
  { after, known }: Required<Pick<ScanOptions, 'after' | 'known'>>,
): Promise<void> {
  const [event] = await log.readAll({ until: after, direction: 'backwards', limit: 1 });
  if (event?.id !== known || event.position !== after) throw new CourseChanged(after);
}
