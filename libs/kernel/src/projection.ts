import type { DomainEvent, Recorded } from './event.js';
import type { Change, Row, TableShape } from './ports/read-store.js';

/** A read model: how rows follow from events. Pure, so it can be thrown away and rebuilt at any time. */
export interface Projection<E extends DomainEvent = DomainEvent, R extends Row = Row> {
  /** Raise it when rows change their meaning: the table is then folded anew from the first event. */
  readonly version: number;
  readonly table: TableShape<R>;
  /** The partition that the event touches; `undefined` when it touches none. */
  partitionOf(event: Recorded<E>): string | undefined;
  /** @param before the rows of that partition (none for an append-only table). */
  fold(before: readonly R[], event: Recorded<E>): readonly Change<R>[];
}
