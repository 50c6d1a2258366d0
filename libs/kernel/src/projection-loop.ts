import { BEGINNING, type DomainEvent, type Position, type Recorded } from './event.js';
import type { EventCodec } from './event-codec.js';
import type { JsonValue } from './json.js';
import type { EventStore, LogBatch, LogFilter } from './ports/event-store.js';
import type { Change, ProjectionWrite, ReadStore, Row } from './ports/read-store.js';
import type { Projection } from './projection.js';

export interface ProjectionLoopParts<E extends DomainEvent> {
  readonly store: EventStore;
  readonly readStore: ReadStore;
  readonly codec: EventCodec<E>;
  readonly projections: readonly Projection<E>[];
  /** The part of the log that is this product's; a log may be shared. Default: all of it. */
  readonly filter?: LogFilter;
  /** Events per transaction; default 1000. */
  readonly batch?: number;
  /** Called after each save, with the position that every projection has now reached. */
  onAdvanced?(advanced: Advanced<E>): void;
}

export interface Advanced<E extends DomainEvent> {
  readonly position: Position;
  readonly caughtUp: boolean;
  readonly events: readonly Recorded<E>[];
}

/**
 * Follows the log and keeps the read models: decode once, fold each projection from its own checkpoint, save rows and
 * checkpoints in one transaction. Ends when the signal aborts; throws on the first event that cannot be decoded,
 * with everything before it saved, and on the first that cannot be folded.
 */
export async function runProjections<E extends DomainEvent>(
  parts: ProjectionLoopParts<E>,
  signal: AbortSignal,
): Promise<void> {
  const { store, readStore, projections } = parts;
  await readStore.prepare(projections);
  const lanes = await Promise.all(
    projections.map(async (projection) => ({
      projection,
      checkpoint: await readStore.checkpoint(projection.table.name),
    })),
  );
  const after = lanes.map(({ checkpoint }) => checkpoint).sort()[0] ?? '';
  const part = parts.filter && { filter: parts.filter };
  for await (const batch of store.subscribeAll({ after, limit: parts.batch ?? 1000, ...part, signal })) {
    const { events, position, fault } = readable(batch, parts.codec);
    const behind = lanes.filter((lane) => lane.checkpoint < position);
    if (behind.length > 0) {
      await readStore.save(await Promise.all(behind.map((lane) => foldLane(lane, events, position, readStore))));
      for (const lane of behind) lane.checkpoint = position;
    }
    if (fault) throw fault;
    parts.onAdvanced?.({ position, caughtUp: batch.caughtUp, events });
  }
}

/** The batch up to the first event that cannot be decoded, and what is wrong with that one. */
function readable<E extends DomainEvent>(
  batch: LogBatch,
  codec: EventCodec<E>,
): { readonly events: Recorded<E>[]; readonly position: Position; readonly fault?: Error } {
  const events: Recorded<E>[] = [];
  for (const stored of batch.events) {
    try {
      events.push(codec.decode(stored));
    } catch (cause) {
      const fault = cause instanceof Error ? cause : new Error(String(cause));
      return { events, position: events.at(-1)?.position ?? BEGINNING, fault };
    }
  }
  return { events, position: batch.position };
}

interface Lane<E extends DomainEvent> {
  readonly projection: Projection<E>;
  checkpoint: Position;
}

async function foldLane<E extends DomainEvent>(
  { projection, checkpoint }: Lane<E>,
  events: readonly Recorded<E>[],
  position: Position,
  readStore: ReadStore,
): Promise<ProjectionWrite> {
  const { table, version } = projection;
  const fresh = events.filter((event) => event.position > checkpoint);
  const touched = new Set(fresh.flatMap((event) => projection.partitionOf(event) ?? []));
  const loaded = table.appendOnly ? [] : await readStore.rowsOf(table, [...touched]);
  const rows = new WorkingRows(table.key, table.partition, loaded);
  for (const event of fresh) {
    const partition = projection.partitionOf(event);
    if (partition === undefined) continue;
    for (const change of projection.fold(table.appendOnly ? [] : rows.of(partition), event)) rows.apply(change);
  }
  return { table, version, position, ...rows.changes() };
}

/** The rows of one batch: what was loaded, with the changes on top; only the last form of a row is saved. */
class WorkingRows {
  private readonly partitions = new Map<string, Map<string, Row>>();
  private readonly puts = new Map<string, Row>();
  private readonly removes = new Map<string, Row>();

  constructor(
    private readonly key: readonly string[],
    private readonly partition: string,
    loaded: readonly Row[],
  ) {
    for (const row of loaded) this.rows(keyText(row[partition])).set(this.keyOf(row), row);
  }

  of(partition: string): Row[] {
    return [...this.rows(partition).values()];
  }

  apply(change: Change): void {
    const row = 'put' in change ? change.put : change.remove;
    const key = this.keyOf(row);
    const rows = this.rows(keyText(row[this.partition]));
    if ('put' in change) {
      rows.set(key, row);
      this.puts.set(key, row);
      this.removes.delete(key);
    } else {
      rows.delete(key);
      this.puts.delete(key);
      this.removes.set(key, row);
    }
  }

  changes(): { puts: Row[]; removes: Row[] } {
    return { puts: [...this.puts.values()], removes: [...this.removes.values()] };
  }

  private rows(partition: string): Map<string, Row> {
    const known = this.partitions.get(partition);
    if (known) return known;
    const fresh = new Map<string, Row>();
    this.partitions.set(partition, fresh);
    return fresh;
  }

  private keyOf(row: Row): string {
    return this.key.map((column) => keyText(row[column])).join('\u0000');
  }
}

/** Keys are text or whole numbers; anything else would be told apart wrongly. */
function keyText(value: JsonValue | undefined): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw new TypeError(`a key column holds ${JSON.stringify(value)}`);
}
