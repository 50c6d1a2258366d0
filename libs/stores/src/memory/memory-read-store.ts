import {
  BEGINNING,
  LeaseLost,
  type Counted,
  type CountQuery,
  type Edition,
  type Holder,
  type Lease,
  type Place,
  type PlaceStatus,
  type Position,
  type ProjectionWrite,
  type Query,
  type ReadStore,
  type Row,
  type RowsWrite,
  type ScanOptions,
  type TableShape,
} from '@vinhdanh/kernel';
import { readStoreClosed } from '../closed.js';
import { planCount, planQuery, planScan } from '../read-model/query-plan.js';
import { rowCodec, type RowCodec } from '../read-model/row-codec.js';
import { noSuchTable, notBeside, otherVersion } from '../read-model/table-faults.js';
import { checkTable } from '../read-model/table-layout.js';
import { claimed, heldAt, released } from '../read-model/tenure.js';
import { matching, type Cells } from './cell-tests.js';
import { counted, scanned } from './cell-counts.js';
import { EMPTY, MemoryRows, nameOf, withRows, type MemoryPlace, type MemoryTable } from './memory-rows.js';

/** Read models that live as long as their rows are held. */
export class MemoryReadStore implements ReadStore {
  readonly name = 'memory';
  private readonly watching = new Set<() => void>();
  private closed = false;

  constructor(private readonly shared = new MemoryRows()) {}

  async prepare(editions: readonly Edition[]): Promise<void> {
    this.assertOpen();
    for (const { table } of editions) checkTable(table);
    for (const { table, version } of editions) {
      const name = nameOf(table);
      if (this.shared.tables.has(name)) continue;
      const live = { ...EMPTY, version, rows: new Map() };
      this.shared.tables.set(name, { name: table.name, codec: rowCodec(table), lastFence: 0, live });
    }
  }

  async status(tables: readonly TableShape[]): Promise<readonly PlaceStatus[]> {
    this.assertOpen();
    const names = new Set(tables.map(({ name }) => name));
    const ours = new Set(tables.map(nameOf));
    return [...this.shared.tables].flatMap(([key, { name, live, beside }]) => {
      if (!names.has(name)) return [];
      const told = (place: Place, at: MemoryPlace): PlaceStatus => {
        const holder = heldAt(at, Date.now()) ? (at.holder ?? undefined) : undefined;
        const { version, position, events, lastEvent } = at;
        const mark = lastEvent && { lastEvent };
        return { table: name, version, place, ours: ours.has(key), position, events, ...mark, holder };
      };
      return [told('live', live), ...(beside ? [told('beside', beside)] : [])];
    });
  }

  async checkpoint(table: TableShape, place: Place = 'live'): Promise<Position> {
    this.assertOpen();
    return this.shared.tables.get(nameOf(table))?.[place]?.position ?? BEGINNING;
  }

  async claim({ table, version }: Edition, place: Place, holder: Holder): Promise<Lease | undefined> {
    const known = this.tableOf(table);
    const at = known[place];
    if (place === 'live' && known.live.version !== version) throw otherVersion(table.name, version);
    const tenure = claimed(at, { ...holder, version }, { now: Date.now(), lastFence: known.lastFence });
    if (!tenure) return undefined;
    const kept = at?.version === version ? at : { ...EMPTY, version, rows: new Map() };
    const lastFence = Math.max(known.lastFence, tenure.fence);
    this.shared.tables.set(nameOf(table), { ...known, lastFence, [place]: { ...kept, ...tenure } });
    return { table, place, fence: tenure.fence };
  }

  async renew(lease: Lease, forMs: number): Promise<boolean> {
    const known = this.tableOf(lease.table);
    const at = known[lease.place];
    if (at?.fence !== lease.fence || at.holder === null) return false;
    this.shared.tables.set(nameOf(lease.table), { ...known, [lease.place]: { ...at, until: Date.now() + forMs } });
    return true;
  }

  async release({ table, place, fence }: Lease): Promise<void> {
    const known = this.tableOf(table);
    const at = known[place];
    if (at?.fence !== fence) return;
    this.shared.tables.set(nameOf(table), { ...known, [place]: { ...at, ...released(at, Date.now()) } });
  }

  async save(writes: readonly (ProjectionWrite | RowsWrite)[], under?: Lease): Promise<void> {
    this.assertOpen();
    if (under && this.tableOf(under.table)[under.place]?.fence !== under.fence) throw new LeaseLost(under.table.name);
    this.set(this.written(writes));
  }

  async swap(lease: Lease, writes: readonly RowsWrite[]): Promise<Lease | undefined> {
    const { beside, ...rest } = this.besideOf(lease);
    if (beside.position < rest.live.position) return undefined;
    const fence = rest.lastFence + 1;
    const swapped = { ...rest, lastFence: fence, live: { ...beside, fence } };
    this.set(this.written(writes, new Map([[nameOf(lease.table), swapped]])));
    return { table: lease.table, place: 'live', fence };
  }

  async discard(lease: Lease, writes: readonly RowsWrite[]): Promise<void> {
    const { beside: _, ...rest } = this.besideOf(lease);
    this.set(this.written(writes, new Map([[nameOf(lease.table), rest]])));
  }

  async rowsOf<R extends Row>(
    table: TableShape<R>,
    partitions: readonly string[],
    place: Place = 'live',
  ): Promise<readonly R[]> {
    const { codec } = this.tableOf(table);
    const test = { column: table.partition, test: 'any-of', cells: partitions } as const;
    const plan = { tests: [test], order: table.key, descending: false };
    return decoded(codec, matching(this.rowsAt(table, place).values(), codec, plan));
  }

  async find<R extends Row>(table: TableShape<R>, query: Query<R> = {}): Promise<readonly R[]> {
    const { codec, live } = this.tableOf(table);
    const plan = planQuery(table, codec, query);
    return decoded(codec, matching(live.rows.values(), codec, plan).slice(plan.offset, plan.offset + plan.limit));
  }

  async scan<R extends Row>(table: TableShape<R>, options: ScanOptions = {}): Promise<readonly R[]> {
    const { codec } = this.tableOf(table);
    const plan = planScan(table, codec, options);
    return decoded(codec, scanned(this.rowsAt(table, options.place ?? 'live').values(), { table, codec, plan }));
  }

  async count<R extends Row>(table: TableShape<R>, query: CountQuery<R> = {}): Promise<number> {
    const { codec, live } = this.tableOf(table);
    const [all] = counted(live.rows.values(), codec, planCount(table, codec, query));
    return all?.count ?? 0;
  }

  async countBy<R extends Row, C extends keyof R & string>(
    table: TableShape<R>,
    by: readonly C[],
    query: CountQuery<R> = {},
  ): Promise<readonly Counted<R, C>[]> {
    const { codec, live } = this.tableOf(table);
    const groups = counted(live.rows.values(), codec, planCount(table, codec, query, by));
    return groups.map(({ cells, count }) => {
      const values = by.map((column, index) => [column, codec.decodeCell(column, cells[index] ?? null)]);
      return { ...Object.fromEntries(values), count } as Counted<R, C>; // the columns asked for, and the count
    });
  }

  watch(listener: () => void): () => void {
    const end = this.shared.listeners.add(listener);
    this.watching.add(end);
    return end;
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const end of this.watching) end();
  }

  /** The tables as they are after the writes; what can be refused is refused before the first one changes. */
  private written(
    writes: readonly (ProjectionWrite | RowsWrite)[],
    changed = new Map<string, MemoryTable>(),
  ): ReadonlyMap<string, MemoryTable> {
    for (const write of writes) {
      const name = nameOf(write.table);
      const known = changed.get(name) ?? this.tableOf(write.table);
      changed.set(name, 'lease' in write ? this.projected(known, write) : withRows(known, 'live', write));
    }
    return changed;
  }

  private projected(known: MemoryTable, write: ProjectionWrite): MemoryTable {
    const { lease, version, from, position, events, lastEvent } = write;
    const at = known[lease.place];
    if (at?.fence !== lease.fence) throw new LeaseLost(write.table.name);
    if (at.version !== version) throw otherVersion(write.table.name, version);
    if (from !== undefined && at.position !== from) throw new LeaseLost(write.table.name);
    const moved = { ...at, position, events: at.events + events, ...(lastEvent && { lastEvent }) };
    return withRows({ ...known, [lease.place]: moved }, lease.place, write);
  }

  private set(changed: ReadonlyMap<string, MemoryTable>): void {
    for (const [name, table] of changed) this.shared.tables.set(name, table);
    this.shared.listeners.tell();
  }

  /** The table of a lease on what is built beside, which must hold. */
  private besideOf({ table, place, fence }: Lease): MemoryTable & { readonly beside: MemoryPlace } {
    if (place !== 'beside') throw notBeside(table.name);
    const { beside, ...rest } = this.tableOf(table);
    if (beside?.fence !== fence) throw new LeaseLost(table.name);
    return { ...rest, beside };
  }

  private rowsAt(table: TableShape, place: Place): MemoryPlace['rows'] {
    const at = this.tableOf(table)[place];
    if (!at) throw noSuchTable(table.name);
    return at.rows;
  }

  private tableOf(table: TableShape): MemoryTable {
    this.assertOpen();
    const known = this.shared.tables.get(nameOf(table));
    if (!known) throw noSuchTable(table.name);
    return known;
  }

  private assertOpen(): void {
    if (this.closed) throw readStoreClosed();
  }
}

function decoded<R extends Row>(codec: RowCodec, rows: readonly Cells[]): R[] {
  return rows.map((cells) => codec.decode(cells) as R); // the codec gives back what was put in, and that was an R
}
