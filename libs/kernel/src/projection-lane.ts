import { causeOf } from './cause-of.js';
import { BEGINNING, type DomainEvent, type Position, type Recorded } from './event.js';
import { incidentTable, skippedEventTable, type IncidentRow } from './incident.js';
import type { StoredEvent } from './ports/event-store.js';
import { markOf, type EventMark } from './event-mark.js';
import type { Lease, PlaceStatus, ProjectionWrite, ReadStore, RowsWrite } from './ports/read-store.js';
import type { Projection } from './projection.js';
import { RecentRows } from './recent-rows.js';
import { statusAt } from './status-at.js';
import type { Instant } from './time.js';
import { WorkingRows } from './working-rows.js';

/** An event of the log, decoded; or what is wrong with it. */
export type Entry<E extends DomainEvent> = { readonly stored: StoredEvent } & (
  { readonly event: Recorded<E> } | { readonly fault: unknown }
);

/** What one pass of a lane over a piece of the log has to save. */
export interface LaneWrites {
  readonly rows: ProjectionWrite;
  readonly incidents: RowsWrite;
  /** All rows of the partitions that were touched, as they are then. */
  readonly working: WorkingRows;
}

type Found = Pick<PlaceStatus, 'position' | 'lastEvent'>;

export interface LaneParts<E extends DomainEvent> {
  readonly projection: Projection<E>;
  readonly lease: Lease;
  readonly readStore: ReadStore;
}

/** Rows of a lane that are held in memory; about a kilobyte each. */
const MOST_RECENT = 4000;

/** One projection on its way through the log, at one place, with the partitions that are parked. */
export class ProjectionLane<E extends DomainEvent> {
  private readonly recent = new RecentRows(MOST_RECENT);
  private folded: Position;
  private stored: Position;

  private constructor(
    private readonly parts: LaneParts<E>,
    private readonly found: Found,
    private readonly parked: Set<string>,
    private readonly skipped: ReadonlySet<string>,
  ) {
    this.folded = found.lastEvent?.position ?? BEGINNING;
    this.stored = found.position;
  }

  static async open<E extends DomainEvent>(parts: LaneParts<E>): Promise<ProjectionLane<E>> {
    const { projection, lease, readStore } = parts;
    const { name } = projection.table;
    const [found = { position: BEGINNING }, incidents, skips] = await Promise.all([
      statusAt(readStore, projection.table, lease.place),
      readStore.rowsOf(incidentTable, [name]),
      readStore.rowsOf(skippedEventTable, [name]),
    ]);
    const parked = incidents.filter(({ place }) => place === lease.place).map(({ partition }) => partition);
    const skipped = new Set(skips.map(({ event }) => event));
    return new ProjectionLane(parts, found, new Set(parked), skipped);
  }

  get projection(): Projection<E> {
    return this.parts.projection;
  }

  get lease(): Lease {
    return this.parts.lease;
  }

  /** Where the rows in the store are. */
  get checkpoint(): Position {
    return this.stored;
  }

  /** The last event that they followed from when it was opened. */
  get lastEvent(): EventMark | undefined {
    return this.found.lastEvent;
  }

  /**
   * Where it goes on. It begins behind its last event, not at the checkpoint: a log that was restored to a state before that
   * one may hold events there that were never folded.
   */
  get reached(): Position {
    return this.folded;
  }

  /** Folds what it has not reached yet; nothing is kept here before `saved`. */
  async fold(entries: readonly Entry<E>[], position: Position, at: Instant): Promise<LaneWrites> {
    const { projection, lease } = this;
    const { table, version } = projection;
    const fresh = entries.filter(({ stored }) => stored.position > this.folded);
    const rows = await this.load(fresh);
    const incidents: IncidentRow[] = [];
    const stopped = new Set(this.parked);
    for (const entry of fresh) {
      const partition = projection.partitionOf(entry.stored.stream);
      if (partition === undefined || stopped.has(partition) || this.skipped.has(entry.stored.id)) continue;
      try {
        this.apply(rows, partition, entry);
      } catch (fault) {
        stopped.add(partition);
        incidents.push(this.incident(partition, entry.stored, { cause: causeOf(fault), attempts: 1, at }));
      }
    }
    const last = fresh.at(-1);
    const lastEvent = last && { lastEvent: markOf(last.stored) };
    const moved = { from: this.stored, position, events: fresh.length, ...lastEvent };
    const write = { table, version, lease, ...moved, ...rows.changes() };
    return { rows: write, incidents: { table: incidentTable, puts: incidents, removes: [] }, working: rows };
  }

  /** Everything that `fold` gave is in the store. */
  saved({ rows, incidents, working }: LaneWrites): void {
    this.folded = this.stored = rows.position;
    if (!this.projection.table.appendOnly)
      for (const [partition, kept] of working.all()) this.recent.keep(partition, kept);
    for (const incident of incidents.puts as readonly IncidentRow[]) this.parked.add(incident.partition);
  }

  incident(
    partition: string,
    { id, stream, revision, position, type }: StoredEvent,
    known: Pick<IncidentRow, 'cause' | 'attempts' | 'at'>,
  ): IncidentRow {
    const where = { projection: this.projection.table.name, place: this.lease.place, partition };
    return { ...where, event: id, stream, revision: String(revision), position, type, ...known };
  }

  apply(rows: WorkingRows, partition: string, entry: Entry<E>): void {
    if ('fault' in entry) throw entry.fault;
    const { projection } = this;
    rows.apply(partition, projection.fold(projection.table.appendOnly ? [] : rows.of(partition), entry.event));
  }

  /** Nobody else writes these rows while the lease holds: what was saved last need not be loaded. */
  async load(entries: readonly Entry<E>[]): Promise<WorkingRows> {
    const { projection, recent } = this;
    const { table } = projection;
    const rows = new WorkingRows(table);
    if (table.appendOnly) return rows;
    const unknown: string[] = [];
    for (const partition of new Set(entries.flatMap(({ stored }) => projection.partitionOf(stored.stream) ?? []))) {
      const known = recent.of(partition);
      if (known) rows.begin(partition, known);
      else unknown.push(partition);
    }
    if (unknown.length > 0) rows.load(await this.parts.readStore.rowsOf(table, unknown, this.lease.place));
    return rows;
  }

  isSkipped(event: string): boolean {
    return this.skipped.has(event);
  }
}
