import {
  BEGINNING,
  StoreUnusable,
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
import { Listeners } from '../../read-model/listeners.js';
import { planCount, planQuery, planScan } from '../../read-model/query-plan.js';
import type { RowCodec } from '../../read-model/row-codec.js';
import { noSuchTable } from '../../read-model/table-faults.js';
import { type DatabaseFile, READ_MODELS } from '../database-kind.js';
import type { SqlDatabase, SqlDriver } from '../driver.js';
import { placeStatuses } from './editions.js';
import { FileWatch } from './file-watch.js';
import { nodeDriver } from '../node-driver.js';
import { openForReading, openForWriting } from '../open-database.js';
import { inPlainWords } from '../plain-words.js';
import { countSql, scanSql, selectSql, type BoundSql } from './query-sql.js';
import { ReadModelWriter } from './read-model-writer.js';
import { Statements } from '../statements.js';
import { type TablePlan, TablePlans } from './table-plans.js';

/** Read models in one SQLite file that can be thrown away: they follow from the log. */
export class SqliteReadStore implements ReadStore {
  readonly name = 'sqlite';
  private readonly statements: Statements;
  private readonly listeners = new Listeners();
  private readonly watched: FileWatch;
  private readonly found = new WeakSet<TableShape>();

  private constructor(
    private readonly file: DatabaseFile,
    private readonly reader: SqlDatabase,
    private readonly plans: TablePlans,
    private readonly writer: ReadModelWriter | undefined,
  ) {
    this.statements = new Statements(reader);
    this.watched = new FileWatch(reader, () => this.listeners.tell());
  }

  /** For the one writing process (it holds the WriterLock); makes the file where there is none. @throws StoreUnusable */
  static open(path: string, driver: SqlDriver = nodeDriver): SqliteReadStore {
    const file = { path, kind: READ_MODELS };
    const plans = new TablePlans();
    const writer = new ReadModelWriter(openForWriting(driver, file), file, plans);
    try {
      return new SqliteReadStore(file, openForReading(driver, file), plans, writer);
    } catch (fault) {
      writer.close();
      throw fault;
    }
  }

  /** For readers beside the writer, or when none runs: whatever writes is refused. @throws StoreUnusable when there is no file. */
  static openReadOnly(path: string, driver: SqlDriver = nodeDriver): SqliteReadStore {
    const file = { path, kind: READ_MODELS };
    return new SqliteReadStore(file, openForReading(driver, file), new TablePlans(), undefined);
  }

  async prepare(editions: readonly Edition[]): Promise<void> {
    this.writable().prepare(editions);
  }

  async status(tables: readonly TableShape[]): Promise<readonly PlaceStatus[]> {
    return this.reading(() => placeStatuses(this.statements, this.plans, tables));
  }

  async checkpoint(table: TableShape, place: Place = 'live'): Promise<Position> {
    const sql = 'SELECT position FROM editions WHERE name = ? AND layout = ? AND place = ?';
    const { layout } = this.plans.of(table);
    const row = this.reading(() => this.statements.of(sql).get(table.name, layout, place));
    return row ? String(row[0]) : BEGINNING;
  }

  async claim(edition: Edition, place: Place, holder: Holder): Promise<Lease | undefined> {
    return this.writable().claim(edition, place, holder);
  }

  async renew(lease: Lease, forMs: number): Promise<boolean> {
    return this.writable().renew(lease, forMs);
  }

  async release(lease: Lease): Promise<void> {
    this.writable().release(lease);
  }

  async save(writes: readonly (ProjectionWrite | RowsWrite)[], under?: Lease): Promise<void> {
    this.writable().save(writes, under);
    this.listeners.tell();
  }

  async swap(lease: Lease, writes: readonly RowsWrite[]): Promise<Lease | undefined> {
    const swapped = this.writable().swap(lease, writes);
    if (swapped) this.listeners.tell();
    return swapped;
  }

  async discard(lease: Lease, writes: readonly RowsWrite[]): Promise<void> {
    this.writable().discard(lease, writes);
    this.listeners.tell();
  }

  async rowsOf<R extends Row>(
    table: TableShape<R>,
    partitions: readonly string[],
    place: Place = 'live',
  ): Promise<readonly R[]> {
    return this.reading(() => {
      const { codec, [place]: plan } = this.planOf(table, place);
      // The writing connection has the pages of the last save at hand.
      const statements = this.writer?.statements ?? this.statements;
      const rows = statements.of(plan.partition).all(JSON.stringify(partitions));
      return rows.map((cells) => codec.decode(cells) as R); // put in as R
    });
  }

  async find<R extends Row>(table: TableShape<R>, query: Query<R> = {}): Promise<readonly R[]> {
    return this.reading(() => {
      const { codec, live } = this.planOf(table);
      return this.selected(codec, selectSql(table, live.name, planQuery(table, codec, query)));
    });
  }

  async scan<R extends Row>(table: TableShape<R>, options: ScanOptions = {}): Promise<readonly R[]> {
    return this.reading(() => {
      const { place = 'live' } = options;
      const { codec, [place]: plan } = this.planOf(table, place);
      return this.selected(codec, scanSql(table, plan.name, planScan(table, codec, options)));
    });
  }

  async count<R extends Row>(table: TableShape<R>, query: CountQuery<R> = {}): Promise<number> {
    return this.reading(() => {
      const { codec, live } = this.planOf(table);
      const { sql, values } = countSql(live.name, planCount(table, codec, query));
      return Number(this.statements.of(sql).get(...values)?.[0]);
    });
  }

  async countBy<R extends Row, C extends keyof R & string>(
    table: TableShape<R>,
    by: readonly C[],
    query: CountQuery<R> = {},
  ): Promise<readonly Counted<R, C>[]> {
    return this.reading(() => {
      const { codec, live } = this.planOf(table);
      const { sql, values } = countSql(live.name, planCount(table, codec, query, by));
      return this.statements
        .of(sql)
        .all(...values)
        .map((cells) => {
          const named = by.map((column, index) => [column, codec.decodeCell(column, cells[index])]);
          return { ...Object.fromEntries(named), count: Number(cells.at(-1)) } as Counted<R, C>; // the columns asked for
        });
    });
  }

  /** Saves of this process at once; those of another, for a reader beside it, within a moment. */
  watch(listener: () => void): () => void {
    const end = this.listeners.add(listener);
    if (!this.writer) this.watched.start();
    return () => {
      end();
      if (!this.listeners.any) this.watched.stop();
    };
  }

  async close(): Promise<void> {
    this.watched.stop();
    this.reader.close();
    this.writer?.close();
  }

  private selected<R extends Row>(codec: RowCodec, { sql, values }: BoundSql): R[] {
    const rows = this.statements.of(sql).all(...values);
    return rows.map((cells) => codec.decode(cells) as R); // put in as R
  }

  /** The table must have been made with these very columns: a reader may be older or newer than the writer. */
  private planOf(table: TableShape, place: Place = 'live'): TablePlan {
    const plan = this.plans.of(table);
    if (place === 'live' && this.found.has(table)) return plan;
    const sql = 'SELECT 1 FROM editions WHERE name = ? AND layout = ? AND place = ?';
    if (!this.statements.of(sql).get(table.name, plan.layout, place)) throw noSuchTable(table.name);
    if (place === 'live') this.found.add(table);
    return plan;
  }

  private reading<T>(work: () => T): T {
    return inPlainWords(this.file, work);
  }

  private writable(): ReadModelWriter {
    if (this.writer) return this.writer;
    const { path } = this.file;
    throw new StoreUnusable({ vi: `${path} chỉ được mở để đọc.`, en: `${path} was opened for reading only.` });
  }
}
