import type { Position } from './event.js';
import type { StoredEvent } from './ports/event-store.js';

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
