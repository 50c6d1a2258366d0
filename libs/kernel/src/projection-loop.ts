import type { DomainEvent, Position } from './event.js';
import type { EventCodec } from './event-codec.js';
import type { IncidentRow } from './incident.js';
import type { EventStore, LogFilter, StoredEvent, SubscriptionOptions } from './ports/event-store.js';
import type { Lease, ReadStore } from './ports/read-store.js';
import type { Projection } from './projection.js';
import { ProjectionLane, type Entry, type LaneWrites } from './projection-lane.js';
import type { Instant } from './time.js';

export interface ProjectionLoopParts<E extends DomainEvent> {
  readonly store: EventStore;
  readonly readStore: ReadStore;
  readonly codec: EventCodec<E>;
  /** What to fold, and the right to write it. The tables must have been prepared, `loopTables` among them. */
  readonly lanes: readonly { readonly projection: Projection<E>; readonly lease: Lease }[];
  /** When an incident is noted. */
  readonly now: () => Instant;
  /** The part of the log that is this product's; a log may be shared. Default: all of it. */
  readonly filter?: LogFilter;
  /** Events per transaction; default 1000. */
  readonly batch?: number;
  /** Called after each save, with the position that every lane has now reached; the loop waits for it. */
  onAdvanced?(advanced: Advanced): void | Promise<void>;
}

export interface Advanced {
  readonly position: Position;
  readonly caughtUp: boolean;
  /** How many events of the log this were, those that could not be decoded among them. */
  readonly events: number;
  /** What was parked with this save. */
  readonly parked: readonly IncidentRow[];
}

/**
 * Follows the log and keeps the read models: decode once, fold each projection from its own checkpoint, save rows and
 * checkpoints in one transaction. An event that cannot be decoded or folded, or whose rows are none of its table's or partition's,
 * parks its partition in that projection; everything else goes on. Ends when the signal aborts.
 * @throws LeaseLost, CourseChanged, and what the stores throw
 */
export async function runProjections<E extends DomainEvent>(
  parts: ProjectionLoopParts<E>,
  signal: AbortSignal,
): Promise<void> {
  const { store, readStore, codec } = parts;
  const lanes = await Promise.all(parts.lanes.map((lane) => ProjectionLane.open({ ...lane, readStore })));
  const options = {
    ...startOf(lanes),
    limit: parts.batch ?? 1000,
    ...(parts.filter && { filter: parts.filter }),
    signal,
  };
  for await (const batch of store.subscribeAll(options)) {
    const entries = batch.events.map((stored) => entryOf(codec, stored));
    const behind = lanes.filter((lane) => lane.reached < batch.position);
    const parked = behind.length === 0 ? [] : await advance(parts, behind, { entries, position: batch.position });
    const { events, position, caughtUp } = batch;
    await parts.onAdvanced?.({ position, caughtUp, events: events.length, parked });
  }
}

/** Behind the lane that is furthest behind, which knows what it has folded last. */
function startOf(lanes: readonly ProjectionLane<never>[]): Pick<SubscriptionOptions, 'after' | 'known'> {
  const [first, ...others] = lanes;
  if (!first) return {};
  const { reached: after, lastEvent } = others.reduce(
    (one, other) => (other.reached < one.reached ? other : one),
    first,
  );
  return { after, ...(lastEvent && { known: lastEvent.id }) };
}

/** @internal also for a partition that is taken up again */
export function entryOf<E extends DomainEvent>(codec: EventCodec<E>, stored: StoredEvent): Entry<E> {
  try {
    return { stored, event: codec.decode(stored) };
  } catch (fault) {
    return { stored, fault };
  }
}

/** @returns what was parked */
async function advance<E extends DomainEvent>(
  { readStore, now }: ProjectionLoopParts<E>,
  lanes: readonly ProjectionLane<E>[],
  piece: { readonly entries: readonly Entry<E>[]; readonly position: Position },
): Promise<IncidentRow[]> {
  const at = now();
  const writes = await Promise.all(lanes.map((lane) => lane.fold(piece.entries, piece.position, at)));
  const incidents = writes.flatMap((write) => (write.incidents.puts.length > 0 ? [write.incidents] : []));
  await readStore.save([...writes.map(({ rows }) => rows), ...incidents]);
  for (const [index, lane] of lanes.entries()) lane.saved(writes[index] as LaneWrites); // one for each lane
  return incidents.flatMap(({ puts }) => puts as IncidentRow[]); // of the incidents' table
}
