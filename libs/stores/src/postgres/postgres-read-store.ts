import {
  BEGINNING,
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
import { sql, type RawBuilder } from 'kysely';
import { Listeners } from '../read-model/listeners.js';
import { planCount, planQuery, planScan } from '../read-model/query-plan.js';
import { rowCodec, type RowCodec } from '../read-model/row-codec.js';
import { noSuchTable } from '../read-model/table-faults.js';
import { checkTable, layoutOf, physicalName } from '../read-model/table-layout.js';
import { Connection, type OpenTransaction } from './connection.js';
import { EDITIONS, Editions, ofPlace } from './editions.js';
import { Listening, told } from './listening.js';
import { isMissingTable } from './plain-words.js';
import { countSql, partitionSql, scanSql, selectSql } from './questions.js';
import { putRows, removeRows } from './rows.js';
import { assertSchema, makeSchema } from './schema.js';
import { fromPostgres } from './text-cells.js';

type Write = ProjectionWrite | RowsWrite;

/** Read models in a PostgreSQL, which any number of processes read and write. */
export class PostgresReadStore implements ReadStore {
  readonly name = 'postgres';
  private readonly codecs = new WeakMap<TableShape, RowCodec>();
  private readonly found = new WeakSet<TableShape>();
  private readonly listeners = new Listeners();
  private schemaFound = false;
  private listening: Listening | undefined;

  private constructor(private readonly connection: Connection) {}

  /**
   * Waits for nothing: who calls finds out whether the server is there, or asks `ready`.
   * @param url e.g. `postgres://user:password@host:5432/vinhdanh`
   * @throws StoreUnusable for an address that cannot be one
   */
  static connect(url: string): PostgresReadStore {
    return new PostgresReadStore(new Connection(url));
  }

  /** Resolves when the server answers, or the signal aborts. @throws StoreUnusable for what waiting does not mend */
  ready(signal: AbortSignal, onWaiting: (line: string) => void): Promise<void> {
    return this.connection.ready(signal, onWaiting);
  }

  /** How far the server's clock is ahead of this machine's, in ms; within the time that the question takes. */
  async clockOffsetMs(): Promise<number> {
    const before = Date.now();
    const server = await this.connection.serverTime();
    return Math.round(server - (before + Date.now()) / 2);
  }

  async prepare(editions: readonly Edition[]): Promise<void> {
    for (const { table } of editions) checkTable(table);
    await this.connection.inTransaction(async (transaction) => {
      await makeSchema(transaction, this.connection.where);
      await new Editions(transaction).prepare(editions);
    });
  }

  async status(tables: readonly TableShape[]): Promise<readonly PlaceStatus[]> {
    await this.assertSchema();
    const ours = new Set(tables.map((table) => `${table.name} ${layoutOf(table)}`));
    const names = tables.map(({ name }) => name);
    const rows = await this.answer<StatusRow>(sql<StatusRow>`
      SELECT name, layout, place, version, position, events,
        CASE WHEN until > (extract(epoch FROM clock_timestamp()) * 1000)::bigint THEN holder END AS holder
      FROM ${EDITIONS} WHERE name = ANY(${names}) ORDER BY name, layout, place DESC`);
    return rows.map(({ name, layout, holder, ...rest }) => {
      return { table: name, ...rest, ours: ours.has(`${name} ${layout}`), holder: holder ?? undefined };
    });
  }

  async checkpoint(table: TableShape, place: Place = 'live'): Promise<Position> {
    await this.assertSchema();
    const rows = await this.answer<{ position: string }>(
      sql<{ position: string }>`SELECT position FROM ${EDITIONS} WHERE ${ofPlace(table, place)}`,
    );
    return rows[0]?.position ?? BEGINNING;
  }

  async claim(edition: Edition, place: Place, holder: Holder): Promise<Lease | undefined> {
    return this.connection.inTransaction((transaction) => new Editions(transaction).claim(edition, place, holder));
  }

  async release(lease: Lease): Promise<void> {
    await this.connection.inTransaction((transaction) => new Editions(transaction).release(lease));
  }

  async save(writes: readonly Write[]): Promise<void> {
    await this.connection.inTransaction(async (transaction) => {
      const editions = new Editions(transaction);
      for (const write of writes) if ('lease' in write) await editions.advance(write);
      for (const write of writes) await this.saveRows(transaction, write);
      await told(transaction);
    });
    this.listeners.tell();
  }

  async swap(lease: Lease, writes: readonly RowsWrite[]): Promise<Lease | undefined> {
    const swapped = await this.connection.inTransaction(async (transaction) => {
      const done = await new Editions(transaction).swap(lease);
      if (done) for (const write of writes) await this.saveRows(transaction, write);
      if (done) await told(transaction);
      return done;
    });
    if (swapped) this.listeners.tell();
    return swapped;
  }

  async discard(lease: Lease): Promise<void> {
    await this.connection.inTransaction((transaction) => new Editions(transaction).discard(lease));
  }

  async rowsOf<R extends Row>(
    table: TableShape<R>,
    partitions: readonly string[],
    place: Place = 'live',
  ): Promise<readonly R[]> {
    await this.assertThere(table);
    return this.rows(table, partitionSql(table, physicalName(table, place), partitions));
  }

  async find<R extends Row>(table: TableShape<R>, query: Query<R> = {}): Promise<readonly R[]> {
    const plan = planQuery(table, this.codecOf(table), query);
    await this.assertThere(table);
    return this.rows(table, selectSql(table, physicalName(table, 'live'), plan));
  }

  async scan<R extends Row>(table: TableShape<R>, options: ScanOptions = {}): Promise<readonly R[]> {
    const plan = planScan(table, this.codecOf(table), options);
    await this.assertThere(table);
    return this.rows(table, scanSql(table, physicalName(table, options.place ?? 'live'), plan));
  }

  async count<R extends Row>(table: TableShape<R>, query: CountQuery<R> = {}): Promise<number> {
    const plan = planCount(table, this.codecOf(table), query);
    await this.assertThere(table);
    const [all] = await this.answer(countSql(table, physicalName(table, 'live'), plan));
    return Number(all?.['count']);
  }

  async countBy<R extends Row, C extends keyof R & string>(
    table: TableShape<R>,
    by: readonly C[],
    query: CountQuery<R> = {},
  ): Promise<readonly Counted<R, C>[]> {
    const codec = this.codecOf(table);
    const plan = planCount(table, codec, query, by);
    await this.assertThere(table);
    const groups = await this.answer(countSql(table, physicalName(table, 'live'), plan));
    return groups.map((group) => {
      const values = by.map((column) => [column, codec.decodeCell(column, fromPostgres(group[column]))]);
      return { ...Object.fromEntries(values), count: Number(group['count']) } as Counted<R, C>; // the columns asked for
    });
  }

  watch(listener: () => void): () => void {
    const end = this.listeners.add(listener);
    this.listening ??= new Listening(
      () => this.connection.client(),
      () => this.listeners.tell(),
    );
    return () => {
      end();
      if (this.listeners.any) return;
      this.listening?.stop();
      this.listening = undefined;
    };
  }

  async close(): Promise<void> {
    this.listening?.stop();
    await this.connection.close();
  }

  private async saveRows(transaction: OpenTransaction, write: Write): Promise<void> {
    const { table, puts, removes } = write;
    const name = physicalName(table, 'lease' in write ? write.lease.place : 'live');
    const target = { table, codec: this.codecOf(table), name };
    await removeRows(transaction, target, removes);
    await putRows(transaction, target, puts);
  }

  private async rows<R extends Row>(table: TableShape<R>, question: RawBuilder<Record<string, unknown>>): Promise<R[]> {
    const codec = this.codecOf(table);
    const rows = await this.answer(question);
    return rows.map((row) => codec.decode(codec.columns.map((column) => fromPostgres(row[column]))) as R); // put in as R
  }

  /** A table that is swapped while its name is looked up is there under that name again at once. */
  private async answer<T extends Record<string, unknown>>(question: RawBuilder<T>): Promise<T[]> {
    return this.connection.run(async (database) => {
      try {
        return (await question.execute(database)).rows;
      } catch (fault) {
        if (!isMissingTable(fault)) throw fault;
        return (await question.execute(database)).rows;
      }
    });
  }

  /** The table must have been made with these very columns: this program may be older or newer than who writes. */
  private async assertThere(table: TableShape): Promise<void> {
    if (this.found.has(table)) return;
    await this.assertSchema();
    const made = await this.answer(
      sql<Record<string, unknown>>`SELECT 1 AS made FROM ${EDITIONS} WHERE ${ofPlace(table, 'live')}`,
    );
    if (made.length === 0) throw noSuchTable(table.name);
    this.found.add(table);
  }

  private async assertSchema(): Promise<void> {
    if (!this.schemaFound) await assertSchema(this.connection);
    this.schemaFound = true;
  }

  private codecOf(table: TableShape): RowCodec {
    const known = this.codecs.get(table) ?? rowCodec(table);
    this.codecs.set(table, known);
    return known;
  }
}

type StatusRow = {
  readonly name: string;
  readonly layout: string;
  readonly place: Place;
  readonly version: number;
  readonly position: string;
  readonly events: number;
  readonly holder: string | null;
};
