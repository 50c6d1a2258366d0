import { RevisionConflict } from '@vinhdanh/kernel';
import type { AppendRequest } from './append-request.js';

/** What deciding an append needs to know of its stream. */
export interface StreamTail {
  /** Last revision, -1 when the stream does not exist. */
  readonly head: number;
  /** Ids of `count` events from `revision` on; all of them exist. */
  idsFrom(revision: number, count: number): readonly string[];
}

export interface Placed {
  /** Revision of the first event of the append. */
  readonly first: number;
  /** True: the stream holds these events at this place already, nothing is to be written. */
  readonly repeated: boolean;
}

/** The rule of the port, the same for every store. @throws RevisionConflict */
export function placeAppend({ stream, expected, events }: AppendRequest, tail: StreamTail): Placed {
  const { head } = tail;
  const wanted = wantedRevision(expected, head);
  if (wanted === head && expected !== 'exists') return { first: head + 1, repeated: false };
  const first = expected === 'exists' ? head - events.length + 1 : wanted + 1;
  if (holdsAlready(events, first, tail)) return { first, repeated: true };
  if (expected === 'exists' && head >= 0) return { first: head + 1, repeated: false };
  throw new RevisionConflict(stream, String(expected), BigInt(head));
}

function wantedRevision(expected: AppendRequest['expected'], head: number): number {
  if (expected === 'none') return -1;
  return expected === 'exists' ? head : Number(expected);
}

function holdsAlready(events: AppendRequest['events'], first: number, tail: StreamTail): boolean {
  if (first < 0 || first + events.length - 1 > tail.head) return false;
  const held = tail.idsFrom(first, events.length);
  return events.every(({ id }, index) => id === held[index]);
}
