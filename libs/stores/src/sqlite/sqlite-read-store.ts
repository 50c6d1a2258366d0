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
import { noSuchTable } from '../read-model/table-faults.js';
import { type DatabaseFile, READ_MODELS } from './database-kind.js';
import type { SqlDatabase, SqlDriver } from './driver.js';
import { nodeDriver } from './node-driver.js';
import { openForReading, openForWriting } from './open-database.js';
import { inPlainWords } from './plain-words.js';
import { countSql, selectSql } from './query-sql.js';
import { ReadModelWriter } from './read-model-writer.js';
import { Statements } from './statements.js';
import { type TablePlan, TablePlans } from './table-plans.js';

/** Read models in one SQLite file that can be thrown away: they follow from the log. */
export class SqliteReadStore implements ReadStore {
  readonly name = 'sqlite';
  private readonly statements: Statements;
  private readonly found = new WeakSet<TableShape>();

  private constructor(
    private readonly file: DatabaseFile,
    private readonly reader: SqlDatabase,
    private readonly plans: TablePlans,
    private readonly writer: ReadModelWriter | undefined,
  ) {
    this.statements = new Statements(reader);
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

  /** For readers beside the writer, or when none runs: `prepare` and `save` are refused. @throws StoreUnusable when there is no file. */
  static openReadOnly(path: string, driver: SqlDriver = nodeDriver): SqliteReadStore {
    const file = { path, kind: READ_MODELS };
    return new SqliteReadStore(file, openForReading(driver, file), new TablePlans(), undefined);
  }

  async prepare(projections: readonly { readonly table: TableShape; readonly version: number }[]): Promise<void> {
    this.writable().prepare(projections);
  }

  async checkpoint(table: string): Promise<Position> {
    const row = this.reading(() => this.statements.of('SELECT position FROM checkpoints WHERE "table" = ?').get(table));
    return row ? String(row[0]) : BEGINNING;
  }

  async save(writes: readonly ProjectionWrite[]): Promise<void> {
    this.writable().save(writes);
  }

  async rowsOf<R extends Row>(table: TableShape<R>, partitions: readonly string[]): Promise<readonly R[]> {
    return this.reading(() => {
      const { codec, partition } = this.planOf(table);
      // The writing connection has the pages of the last save at hand.
      const statements = this.writer?.statements ?? this.statements;
      const rows = statements.of(partition).all(JSON.stringify(partitions));
      return rows.map((cells) => codec.decode(cells) as R); // put in as R
    });
  }

  async find<R extends Row>(table: TableShape<R>, query: Query<R> = {}): Promise<readonly R[]> {
    return this.reading(() => {
      const { codec } = this.planOf(table);
      const { sql, values } = selectSql(table, planQuery(table, codec, query));
      return this.statements
        .of(sql)
        .all(...values)
        .map((cells) => codec.decode(cells) as R); // put in as R
    });
  }

  async count<R extends Row>(table: TableShape<R>, query: Pick<Query<R>, 'where'> = {}): Promise<number> {
    return this.reading(() => {
      const { sql, values } = countSql(table, planQuery(table, this.planOf(table).codec, query));
      return Number(this.statements.of(sql).get(...values)?.[0]);
    });
  }

  async close(): Promise<void> {
    this.reader.close();
    this.writer?.close();
  }

  /** The table must have been made with these very columns: a reader may be older or newer than the writer. */
  private planOf(table: TableShape): TablePlan {
    const plan = this.plans.of(table);
    if (this.found.has(table)) return plan;
    const made = this.statements.of('SELECT shape FROM checkpoints WHERE "table" = ?').get(table.name);
    if (made?.[0] !== plan.layout) throw noSuchTable(table.name);
    this.found.add(table);
    return plan;
  }

  private reading<T>(work: () => T): T {
    return inPlainWords(this.file, work);
  }

  private writable(): ReadModelWriter {
    if (this.writer) return this.writer;
    throw new StoreUnusable(`${this.file.path} was opened for reading only.`);
  }
}
