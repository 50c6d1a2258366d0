import { type Appended, BEGINNING, type EventToAppend, type Position, type StoredEvent } from '@vinhdanh/kernel';
import type { AppendRequest } from '../append-request.js';
import { Changes } from '../changes.js';
import { passes } from '../log-filter.js';
import { placeAppend } from '../place-append.js';
import { positionOrdinal, positionText } from '../position.js';
import type { LogRange, StreamRange } from '../read-range.js';

/** The events themselves. Apart from its stores, so that one can be closed and another go on. */
export class MemoryLog {
  readonly changes = new Changes();
  private readonly log: StoredEvent[] = [];
  private readonly streams = new Map<string, StoredEvent[]>();

  get head(): Position {
    return this.log.at(-1)?.position ?? BEGINNING;
  }

  append(request: AppendRequest): Appended {
    const held = this.streams.get(request.stream) ?? [];
    const { first, repeated } = placeAppend(request, {
      head: held.length - 1,
      idsFrom: (revision, count) => held.slice(revision, revision + count).map(({ id }) => id),
    });
    if (!repeated) this.store(request, held);
    // The events from `first` on were found or put there just now.
    const { revision, position } = held[first + request.events.length - 1] as StoredEvent;
    return { revision, position };
  }

  stream(stream: string, { from, until, limit, backwards }: StreamRange): StoredEvent[] {
    const held = this.streams.get(stream) ?? [];
    const piece = backwards ? { first: 0, end: from + 1 } : { first: from, end: held.length };
    return copies(held, { ...piece, backwards, limit }, ({ position }) => positionOrdinal(position) <= until);
  }

  all({ after, until, limit, backwards, filter }: LogRange): StoredEvent[] {
    const piece = { first: after, end: until, backwards, limit };
    return copies(this.log, piece, (event) => filter === undefined || passes(filter, event));
  }

  private store({ stream, events }: AppendRequest, held: StoredEvent[]): void {
    for (const event of events) {
      const place = { stream, revision: BigInt(held.length), position: positionText(this.log.length + 1) };
      const stored = { ...copyOf(event), ...place };
      held.push(stored);
      this.log.push(stored);
    }
    this.streams.set(stream, held);
    this.changes.announce();
  }
}

interface Piece {
  readonly first: number;
  /** Exclusive; may lie beyond the last event. */
  readonly end: number;
  readonly backwards: boolean;
  readonly limit: number;
}

function copies(events: readonly StoredEvent[], piece: Piece, wanted: (event: StoredEvent) => boolean): StoredEvent[] {
  const { first, backwards, limit } = piece;
  const end = Math.min(piece.end, events.length);
  const found: StoredEvent[] = [];
  for (let count = 0; count < end - first && found.length < limit; count += 1) {
    const event = events[backwards ? end - 1 - count : first + count] as StoredEvent; // between the two ends
    if (wanted(event)) found.push(copyOf(event));
  }
  return found;
}

/** Nobody shares bytes with the log, neither the one who appended nor the one who reads. */
function copyOf<E extends EventToAppend>(event: E): E {
  return { ...event, data: Uint8Array.from(event.data), metadata: Uint8Array.from(event.metadata) };
}
