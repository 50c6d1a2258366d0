import type { Position } from './event.js';
import type { EventStore, StoredEvent } from './ports/event-store.js';

/** An event by all that tells it from the events of another log, or of another course of the same one. */
export interface EventMark {
  readonly stream: string;
  /** Decimal. */
  readonly revision: string;
  readonly id: string;
  readonly position: Position;
}

export function markOf({ stream, revision, id, position }: StoredEvent): EventMark {
  return { stream, revision: String(revision), id, position };
}

/** Whether the log holds that event there. */
export async function holds(store: EventStore, mark: EventMark): Promise<boolean> {
  return (await positionOf(store, mark)) === mark.position;
}

/**
 * Where the log holds that event; `undefined` where it does not. It is looked for in its stream: a position of another log may be
 * none of this one.
 */
export async function positionOf(
  store: EventStore,
  { stream, revision, id }: Omit<EventMark, 'position'>,
): Promise<Position | undefined> {
  const [event] = await store.readStream(stream, { from: BigInt(revision), limit: 1 });
  return event?.id === id ? event.position : undefined;
}
