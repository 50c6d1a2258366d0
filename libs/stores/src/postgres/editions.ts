import {
  BEGINNING,
  LeaseLost,
  type Edition,
  type Holder,
  type Lease,
  type Place,
  type ProjectionWrite,
  type TableShape,
} from '@vinhdanh/kernel';
import { sql } from 'kysely';
import { noSuchTable, notBeside, otherVersion } from '../read-model/table-faults.js';
import { layoutOf, physicalName, physicalNameOf } from '../read-model/table-layout.js';
import { claimed, isForgotten, type Tenure } from '../read-model/tenure.js';
import { SCHEMA, type OpenTransaction } from './connection.js';
import { EDITIONS, isMade, isThere, moveSql, NOW, ofPlace } from './edition-sql.js';
import { createTableSql, tableRef } from './table-sql.js';

export interface EditionRow extends Tenure {
  readonly version: number;
  readonly position: string;
  readonly events: number;
  readonly lastEvent: string | null;
  readonly lastFence: number;
}

interface Found extends EditionRow {
  /** By the server's clock. */
  readonly now: number;
}

const EMPTY = { position: BEGINNING, events: 0, lastEvent: null };

/** Which tables there are, how far they are and who may write them; inside one transaction, whose locks order those who write. */
export class Editions {
  constructor(private readonly transaction: OpenTransaction) {}

  /** What is made already is not locked: who saves rows of several tables locks them in an order of its own. */
  async prepare(editions: readonly Edition[]): Promise<void> {
    for (const { table, version } of editions) {
      if (await this.isPrepared(table)) continue;
      const known = await this.find(table, 'live');
      await this.make(table, 'live', 'live');
      const tenure = { fence: 0, lastFence: known?.lastFence ?? 0, holder: null, until: 0 };
      await this.put(table, 'live', { version, ...EMPTY, ...tenure });
    }
    await this.dropForgotten(editions.map(({ table }) => table));
  }

  async claim({ table, version }: Edition, place: Place, holder: Holder): Promise<Lease | undefined> {
    const live = await this.must(table);
    if (place === 'live') await this.assertUsable(live, { table, version });
    const known = place === 'live' ? live : await this.find(table, place);
    // The first number comes from the clock: who held a place of a schema that was dropped must not hold it in the next one.
    const tenure = claimed(known, { ...holder, version }, { now: live.now, lastFence: live.lastFence || live.now });
    if (!tenure) return undefined;
    const { fence } = tenure;
    if (fence > live.lastFence) await this.setLastFence(table, fence);
    if (known?.version === version && (await this.isThere(table, place))) await this.setTenure(table, place, tenure);
    else await this.begin(table, version, tenure);
    return { table, place, fence };
  }

  async renew({ table, place, fence }: Lease, forMs: number): Promise<boolean> {
    const renewed = await sql`UPDATE ${EDITIONS} SET until = ${NOW} + ${forMs}
      WHERE ${ofPlace(table, place)} AND fence = ${fence} AND holder IS NOT NULL`.execute(this.transaction);
    return renewed.numAffectedRows === 1n;
  }

  async release({ table, place, fence }: Lease): Promise<void> {
    await sql`UPDATE ${EDITIONS} SET holder = NULL, until = ${NOW} WHERE ${ofPlace(table, place)} AND fence = ${fence}`.execute(
      this.transaction,
    );
  }

  /** Moves the checkpoints; their rows stay locked until the rows are there too. @throws LeaseLost, StoreUnusable */
  async advance(writes: readonly ProjectionWrite[]): Promise<void> {
    for (const each of atOnce(writes)) await this.advanceAll(each);
  }

  private async advanceAll(writes: readonly ProjectionWrite[]): Promise<void> {
    if (writes.length === 0) return;
    const moved = await moveSql(writes).execute(this.transaction);
    if (moved.numAffectedRows === BigInt(writes.length)) return;
    for (const write of writes) await this.assertHeld(write);
    throw new LeaseLost(writes.map(({ table }) => table.name).join(', '));
  }

  private async assertHeld({ table, version, lease }: ProjectionWrite): Promise<void> {
    await this.must(table);
    const held = await this.heldBy(lease);
    if (held.version !== version) throw otherVersion(table.name, version);
  }

  /** @returns the lease on the live place; undefined while the live rows are further in the log */
  async swap(lease: Lease): Promise<Lease | undefined> {
    const { table } = lease;
    if (await this.isBehind(table)) return undefined;
    await this.lockTables([physicalName(table, 'live'), physicalName(table, 'beside')], 'ACCESS EXCLUSIVE');
    const live = await this.must(table);
    const beside = await this.besideOf(lease);
    if (beside.position < live.position) return undefined;
    const fence = live.lastFence + 1;
    const [old, fresh] = [physicalName(table, 'live'), physicalName(table, 'beside')];
    await this.drop(table, 'live');
    await sql`ALTER TABLE ${tableRef(fresh)} RENAME TO ${sql.ref(old)}`.execute(this.transaction);
    await this.forget(table, 'beside');
    await this.put(table, 'live', { ...beside, fence, lastFence: fence });
    return { table, place: 'live', fence };
  }

  /** Before their checkpoints, as a statement that writes both does: whoever locks them the other way round would wait for ever. */
  async lockTables(names: readonly string[], mode: 'ACCESS EXCLUSIVE' | 'ROW EXCLUSIVE'): Promise<void> {
    const { rows } = await sql<{ name: string }>`SELECT DISTINCT name FROM unnest(${names}::text[]) AS name
      WHERE to_regclass(format('%I.%I', ${SCHEMA}::text, name)) IS NOT NULL ORDER BY name`.execute(this.transaction);
    const there = rows.map(({ name }) => tableRef(name));
    if (there.length > 0) await sql`LOCK TABLE ${sql.join(there)} IN ${sql.raw(mode)} MODE`.execute(this.transaction);
  }

  async discard(lease: Lease): Promise<void> {
    await this.lockTables([physicalName(lease.table, 'beside')], 'ACCESS EXCLUSIVE');
    await this.besideOf(lease);
    await this.drop(lease.table, 'beside');
    await this.forget(lease.table, 'beside');
  }

  private async begin(table: TableShape, version: number, tenure: Tenure): Promise<void> {
    await this.drop(table, 'beside');
    await this.make(table, 'beside', String(tenure.fence));
    await this.put(table, 'beside', { version, ...EMPTY, ...tenure, lastFence: tenure.fence });
  }

  private async make(table: TableShape, place: Place, indexed: string): Promise<void> {
    for (const statement of createTableSql(table, physicalName(table, place), indexed))
      await statement.execute(this.transaction);
  }

  /** Also where somebody had dropped it before. */
  private async drop(table: TableShape, place: Place): Promise<void> {
    await sql`DROP TABLE IF EXISTS ${tableRef(physicalName(table, place))}`.execute(this.transaction);
  }

  private async isPrepared(table: TableShape): Promise<boolean> {
    const { rows } = await isMade(table).execute(this.transaction);
    return rows.length > 0 && (await this.isThere(table, 'live'));
  }

  /** False for a table that somebody has dropped: what is known of it says nothing. */
  private async isThere(table: TableShape, place: Place): Promise<boolean> {
    const { rows } = await sql<{ there: boolean }>`SELECT ${isThere(table, place)} AS there`.execute(this.transaction);
    return rows[0]?.there ?? false;
  }

  /** Tables of these names with other columns, whose programs are gone. */
  private async dropForgotten(ours: readonly TableShape[]): Promise<void> {
    const layouts = new Set(ours.map((table) => `${table.name} ${layoutOf(table)}`));
    const names = ours.map(({ name }) => name);
    const { rows } = await sql<{ name: string; layout: string; lastFence: number; until: number; now: number }>`
      SELECT name, layout, max(last_fence) AS "lastFence", max(until) AS until, ${NOW} AS now
      FROM ${EDITIONS} WHERE name = ANY(${names}) GROUP BY name, layout`.execute(this.transaction);
    for (const { name, layout, now, ...held } of rows) {
      if (layouts.has(`${name} ${layout}`) || !isForgotten(held, now)) continue;
      for (const place of ['live', 'beside'] as const)
        await sql`DROP TABLE IF EXISTS ${tableRef(physicalNameOf(name, layout, place))}`.execute(this.transaction);
      await sql`DELETE FROM ${EDITIONS} WHERE name = ${name} AND layout = ${layout}`.execute(this.transaction);
    }
  }

  /** As it looks from here, without keeping anybody waiting. */
  private async isBehind(table: TableShape): Promise<boolean> {
    const { rows } = await sql<{ behind: boolean }>`SELECT min(position) FILTER (WHERE place = 'beside')
        < min(position) FILTER (WHERE place = 'live') AS behind
      FROM ${EDITIONS} WHERE name = ${table.name} AND layout = ${layoutOf(table)}`.execute(this.transaction);
    return rows[0]?.behind ?? false;
  }

  private async besideOf(lease: Lease): Promise<EditionRow> {
    if (lease.place !== 'beside') throw notBeside(lease.table.name);
    return this.heldBy(lease);
  }

  /** @throws LeaseLost */
  async heldBy({ table, place, fence }: Lease): Promise<EditionRow> {
    const known = await this.find(table, place);
    if (known?.fence !== fence) throw new LeaseLost(table.name);
    return known;
  }

  /** @throws StoreUnusable when its rows are another version's, or somebody has dropped them */
  private async assertUsable(live: EditionRow, { table, version }: Edition): Promise<void> {
    if (live.version !== version) throw otherVersion(table.name, version);
    if (!(await this.isThere(table, 'live'))) throw noSuchTable(table.name);
  }

  private async must(table: TableShape): Promise<Found> {
    const live = await this.find(table, 'live');
    if (!live) throw noSuchTable(table.name);
    return live;
  }

  private async find(table: TableShape, place: Place): Promise<Found | undefined> {
    const { rows } = await sql<Found>`
      SELECT version, position, events, last_event AS "lastEvent", fence, last_fence AS "lastFence", holder, until, ${NOW} AS now
      FROM ${EDITIONS} WHERE ${ofPlace(table, place)} FOR UPDATE`.execute(this.transaction);
    return rows[0];
  }

  private async put(table: TableShape, place: Place, row: EditionRow): Promise<void> {
    const { version, position, events, lastEvent, fence, lastFence, holder, until } = row;
    await sql`INSERT INTO ${EDITIONS} (name, layout, place, version, position, events, last_event, fence, last_fence, holder, until)
      VALUES (${table.name}, ${layoutOf(table)}, ${place}, ${version}, ${position}, ${events}, ${lastEvent}, ${fence}, ${lastFence}, ${holder}, ${until})
      ON CONFLICT (name, layout, place) DO UPDATE SET (version, position, events, last_event, fence, last_fence, holder, until) =
        (excluded.version, excluded.position, excluded.events, excluded.last_event, excluded.fence, excluded.last_fence, excluded.holder, excluded.until)`.execute(
      this.transaction,
    );
  }

  private async setTenure(table: TableShape, place: Place, { fence, holder, until }: Tenure): Promise<void> {
    await sql`UPDATE ${EDITIONS} SET fence = ${fence}, holder = ${holder}, until = ${until} WHERE ${ofPlace(table, place)}`.execute(
      this.transaction,
    );
  }

  private async setLastFence(table: TableShape, fence: number): Promise<void> {
    await sql`UPDATE ${EDITIONS} SET last_fence = ${fence} WHERE ${ofPlace(table, 'live')}`.execute(this.transaction);
  }

  private async forget(table: TableShape, place: Place): Promise<void> {
    await sql`DELETE FROM ${EDITIONS} WHERE ${ofPlace(table, place)}`.execute(this.transaction);
  }
}

/** One statement for all checkpoints; one after the other where a place is written more than once. */
function atOnce(writes: readonly ProjectionWrite[]): (readonly ProjectionWrite[])[] {
  const places = new Set(writes.map(({ table, lease }) => physicalName(table, lease.place)));
  return places.size === writes.length ? [writes] : writes.map((write) => [write]);
}
