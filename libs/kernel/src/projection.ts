import type { DomainEvent, Recorded } from './event.js';
import type { Change, Edition, Row } from './ports/read-store.js';

/** A read model: how rows follow from events. Pure, so it can be thrown away and rebuilt at any time. */
export interface Projection<E extends DomainEvent = DomainEvent, R extends Row = Row> extends Edition<R> {
  /** Raise it when rows change their meaning: they are then built anew beside the old ones. */
  readonly version: number;
  /** The partition that events of this stream touch, and those of no other stream; `undefined` when they touch none. */
  partitionOf(stream: string): string | undefined;
  /**
   * @param before the rows of that partition, in no order (none for an append-only table)
   * @returns rows of that partition only
   */
  fold(before: readonly R[], event: Recorded<E>): readonly Change<R>[];
}
