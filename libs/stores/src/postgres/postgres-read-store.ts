import {
  BEGINNING,
  type Counted,
  type CountQuery,
  type Edition,
  type Holder,
  type Lease,
  type Message,
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
import { randomUUID } from 'node:crypto';
import { Listeners } from '../read-model/listeners.js';
import { markIn } from '../read-model/event-mark.js';
import { planCount, planQuery, planScan } from '../read-model/query-plan.js';
import { Codecs } from '../read-model/row-codec.js';
import { noSuchTable } from '../read-model/table-faults.js';
import { layoutOf, physicalName } from '../read-model/table-layout.js';
import { Connection } from './connection.js';
import { EDITIONS, isMade, ofPlace } from './edition-sql.js';
import { Listening } from './listening.js';
import { isMissingTable } from './plain-words.js';
import { countSql, partitionSql, scanSql, selectSql } from './questions.js';
import { ReadModelWriter } from './read-model-writer.js';
import { assertSchema } from './schema.js';
import { fromPostgres } from './text-cells.js';

/** Read models in a PostgreSQL, which any number of processes read and write. */
export class PostgresReadStore implements ReadStore {
  readonly name = 'postgres';
  private readonly id = randomUUID();
  private readonly codecs = new Codecs();
  private readonly writer: ReadModelWriter;
  private found = new WeakSet<TableShape>();
  private readonly listeners = new Listeners();
  private schemaFound = false;
  private listening: Listening | undefined;

  private constructor(private readonly connection: Connection) {
    this.writer = new ReadModelWriter(connection, this.codecs, this.id);
  }

  /**
   * Waits for nothing: who calls finds out whether the server is there, or asks `ready`.
   * @param url e.g. `postgres://user:password@host:5432/vinhdanh`
   * @throws StoreUnusable for an address that cannot be one
   */
  static connect(url: string): PostgresReadStore {
    return new PostgresReadStore(new Connection(url));
  }

  /** Resolves when the server answers, or the signal aborts. @throws StoreUnusable for what waiting does not mend */
  ready(signal: AbortSignal, onWaiting: (words: Message) => void): Promise<void> {
    return this.connection.ready(signal, onWaiting);
  }

  /** How far the server's clock is ahead of this machine's, in ms; within the time that the question takes. */
  async clockOffsetMs(): Promise<number> {
    const before = Date.now();
    const server = await this.connection.serverTime();
    return Math.round(server - (before + Date.now()) / 2);
  }

  prepare(editions: readonly Edition[]): Promise<void> {
    return this.writer.prepare(editions);
  }

  async status(tables: readonly TableShape[]): Promise<readonly PlaceStatus[]> {
    await this.assertSchema();
    const ours = new Set(tables.map((table) => `${table.name} ${layoutOf(table)}`));
    const names = tables.map(({ name }) => name);
    const rows = await this.answer<StatusRow>(sql<StatusRow>`
      SELECT name, layout, place, version, position, events, last_event AS "lastEvent",
        CASE WHEN until > (extract(epoch FROM clock_timestamp()) * 1000)::bigint THEN holder END AS holder
      FROM ${EDITIONS} WHERE name = ANY(${names}) ORDER BY name, layout, place DESC`);
    return rows.map(({ name, layout, holder, lastEvent, ...rest }) => {
      const told = { ours: ours.has(`${name} ${layout}`), holder: holder ?? undefined, ...markIn(lastEvent) };
      return { table: name, ...rest, ...told };
    });
  }

  async checkpoint(table: TableShape, place: Place = 'live'): Promise<Position> {
    await this.assertSchema();
    const rows = await this.answer<{ position: string }>(
      sql<{ position: string }>`SELECT position FROM ${EDITIONS} WHERE ${ofPlace(table, place)}`,
    );
    return rows[0]?.position ?? BEGINNING;
  }

  claim(edition: Edition, place: Place, holder: Holder): Promise<Lease | undefined> {
    return this.writer.claim(edition, place, holder);
  }

  renew(lease: Lease, forMs: number): Promise<boolean> {
    return this.writer.renew(lease, forMs);
  }

  release(lease: Lease): Promise<void> {
    return this.writer.release(lease);
  }

  save(writes: readonly (ProjectionWrite | RowsWrite)[], under?: Lease): Promise<void> {
    return this.listeners.tellOf(this.writer.save(writes, under));
  }

  swap(lease: Lease, writes: readonly RowsWrite[]): Promise<Lease | undefined> {
    return this.listeners.tellOf(this.writer.swap(lease, writes));
  }

  discard(lease: Lease, writes: readonly RowsWrite[]): Promise<void> {
    return this.listeners.tellOf(this.writer.discard(lease, writes));
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
    const plan = planQuery(table, this.codecs.of(table), query);
    await this.assertThere(table);
    return this.rows(table, selectSql(table, physicalName(table, 'live'), plan));
  }

  async scan<R extends Row>(table: TableShape<R>, options: ScanOptions = {}): Promise<readonly R[]> {
    const plan = planScan(table, this.codecs.of(table), options);
    await this.assertThere(table);
    return this.rows(table, scanSql(table, physicalName(table, options.place ?? 'live'), plan));
  }

  async count<R extends Row>(table: TableShape<R>, query: CountQuery<R> = {}): Promise<number> {
    const plan = planCount(table, this.codecs.of(table), query);
    await this.assertThere(table);
    const [all] = await this.answer(countSql(table, physicalName(table, 'live'), plan));
    return Number(all?.['count']);
  }

  async countBy<R extends Row, C extends keyof R & string>(
    table: TableShape<R>,
    by: readonly C[],
    query: CountQuery<R> = {},
  ): Promise<readonly Counted<R, C>[]> {
    const codec = this.codecs.of(table);
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
      this.id,
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

  private async rows<R extends Row>(table: TableShape<R>, question: RawBuilder<Record<string, unknown>>): Promise<R[]> {
    const codec = this.codecs.of(table);
    const rows = await this.answer(question, table);
    return rows.map((row) => codec.decode(codec.columns.map((column) => fromPostgres(row[column]))) as R); // put in as R
  }

  /** A table that is swapped while its name is looked up is there under that name again at once. */
  private async answer<T extends Record<string, unknown>>(question: RawBuilder<T>, table?: TableShape): Promise<T[]> {
    return this.connection.run(async (database) => {
      const ask = async (): Promise<T[]> => (await question.execute(database)).rows;
      const gone = async (fault: unknown): Promise<never> => {
        this.forget();
        throw table ? noSuchTable(table.name) : fault;
      };
      return ask().catch(ifMissing(ask)).catch(ifMissing(gone));
    });
  }

  /** Somebody has dropped what was found before; it may be made anew, by whatever program. */
  private forget(): void {
    this.found = new WeakSet();
    this.schemaFound = false;
  }

  /** The table must have been made with these very columns: this program may be older or newer than who writes. */
  private async assertThere(table: TableShape): Promise<void> {
    if (this.found.has(table)) return;
    await this.assertSchema();
    if ((await this.answer(isMade(table))).length === 0) throw noSuchTable(table.name);
    this.found.add(table);
  }

  private async assertSchema(): Promise<void> {
    if (!this.schemaFound) await assertSchema(this.connection);
    this.schemaFound = true;
  }
}

type StatusRow = {
  readonly name: string;
  readonly layout: string;
  readonly place: Place;
  readonly version: number;
  readonly position: string;
  readonly events: number;
  readonly lastEvent: string | null;
  readonly holder: string | null;
};

/** @returns a handler that does this when a table was not there, and passes every other fault on */
function ifMissing<T>(work: (fault: unknown) => Promise<T>): (fault: unknown) => Promise<T> {
  return async (fault) => {
    if (!isMissingTable(fault)) throw fault;
    return work(fault);
  };
}
