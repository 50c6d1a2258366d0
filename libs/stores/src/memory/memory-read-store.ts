import {
  BEGINNING,
  type Position,
  type ProjectionWrite,
  type Query,
  type ReadStore,
  type Row,
  StoreUnusable,
  type TableShape,
} from '@vinhdanh/kernel';
import { planQuery } from '../read-model/query-plan.js';
import { type RowCodec, rowCodec } from '../read-model/row-codec.js';
import { checkTable, layoutOf } from '../read-model/table-layout.js';
import { noSuchTable, otherVersion } from '../read-model/table-faults.js';
import { type Cells, matching } from './cell-tests.js';

/** Read models that live as long as their object. */
export class MemoryReadStore implements ReadStore {
  readonly name = 'memory';
  private readonly tables = new Map<string, MemoryTable>();
  private closed = false;

  async prepare(projections: readonly { readonly table: TableShape; readonly version: number }[]): Promise<void> {
    this.assertOpen();
    for (const { table } of projections) checkTable(table);
    for (const { table, version } of projections) {
      const layout = layoutOf(table);
      const known = this.tables.get(table.name);
      if (known?.version === version && known.layout === layout) continue;
      this.tables.set(table.name, { layout, version, codec: rowCodec(table), position: BEGINNING, rows: new Map() });
    }
  }

  async checkpoint(table: string): Promise<Position> {
    this.assertOpen();
    return this.tables.get(table)?.position ?? BEGINNING;
  }

  async save(writes: readonly ProjectionWrite[]): Promise<void> {
    this.assertOpen();
    // Everything that can be refused is worked out before the first table changes.
    const changed = writes.map((write) => this.changedTable(write));
    for (const [name, table] of changed) this.tables.set(name, table);
  }

  async rowsOf<R extends Row>(table: TableShape<R>, partitions: readonly string[]): Promise<readonly R[]> {
    const { codec, rows } = this.tableOf(table);
    const test = { column: table.partition, test: 'any-of', cells: partitions } as const;
    return decoded(codec, matching(rows.values(), codec, { tests: [test], order: table.key, descending: false }));
  }

  async find<R extends Row>(table: TableShape<R>, query: Query<R> = {}): Promise<readonly R[]> {
    const { codec, rows } = this.tableOf(table);
    const plan = planQuery(table, codec, query);
    return decoded(codec, matching(rows.values(), codec, plan).slice(plan.offset, plan.offset + plan.limit));
  }

  async count<R extends Row>(table: TableShape<R>, query: Pick<Query<R>, 'where'> = {}): Promise<number> {
    const { codec, rows } = this.tableOf(table);
    return matching(rows.values(), codec, planQuery(table, codec, query)).length;
  }

  async close(): Promise<void> {
    this.closed = true;
  }

  private changedTable(write: ProjectionWrite): [name: string, MemoryTable] {
    const known = this.tableOf(write.table);
    if (known.version !== write.version) throw otherVersion(write.table.name, write.version);
    const rows = new Map(write.reset ? [] : known.rows);
    for (const row of write.removes) rows.delete(keyOf(write.table, known.codec, row));
    for (const row of write.puts) rows.set(keyOf(write.table, known.codec, row), known.codec.encode(row));
    return [write.table.name, { ...known, rows, position: write.position }];
  }

  private tableOf(table: TableShape): MemoryTable {
    this.assertOpen();
    const known = this.tables.get(table.name);
    if (known?.layout !== layoutOf(table)) throw noSuchTable(table.name);
    return known;
  }

  private assertOpen(): void {
    if (this.closed) throw new StoreUnusable('This read store is closed: open a new one.');
  }
}

interface MemoryTable {
  readonly layout: string;
  readonly version: number;
  readonly codec: RowCodec;
  readonly position: Position;
  /** By the text of the key. Cells, not rows: nobody shares a row with the store. */
  readonly rows: ReadonlyMap<string, Cells>;
}

function keyOf(table: TableShape, codec: RowCodec, row: Row): string {
  return JSON.stringify(table.key.map((column) => codec.encodeCell(column, row[column])));
}

function decoded<R extends Row>(codec: RowCodec, rows: readonly Cells[]): R[] {
  return rows.map((cells) => codec.decode(cells) as R); // the codec gives back what was put in, and that was an R
}
