import {
  BEGINNING,
  LeaseLost,
  type Edition,
  type Holder,
  type Lease,
  type Place,
  type PlaceStatus,
  type ProjectionWrite,
  type TableShape,
} from '@vinhdanh/kernel';
import { markIn, markText } from '../../read-model/event-mark.js';
import { noSuchTable, notBeside, otherVersion } from '../../read-model/table-faults.js';
import { physicalNameOf } from '../../read-model/table-layout.js';
import { claimed, heldAt, isForgotten, type Tenure } from '../../read-model/tenure.js';
import type { SqlDatabase, SqlRow } from '../driver.js';
import type { Statements } from '../statements.js';
import type { TablePlans } from './table-plans.js';
import { createTableSql, quoted } from './table-sql.js';

export interface EditionRow extends Tenure {
  readonly version: number;
  readonly position: string;
  readonly events: number;
  readonly lastEvent: string | null;
  readonly lastFence: number;
}

const EMPTY = { position: BEGINNING, events: 0, lastEvent: null };
const COLUMNS = 'version, position, events, last_event, fence, last_fence, holder, until';
const AMONG_NAMES = 'name IN (SELECT value FROM json_each(?))';
const OF_PLACE = 'name = ? AND layout = ? AND place = ?';

/** Which tables there are, how far they are and who may write them. Every method runs inside the caller's transaction. */
export class Editions {
  constructor(
    private readonly database: SqlDatabase,
    private readonly statements: Statements,
    private readonly plans: TablePlans,
    private readonly now: () => number = Date.now,
  ) {}

  prepare(editions: readonly Edition[]): void {
    for (const { table, version } of editions) {
      if (this.find(table, 'live')) continue;
      this.make(table, 'live', 'live');
      this.put(table, 'live', { version, ...EMPTY, fence: 0, lastFence: 0, holder: null, until: 0 });
    }
    this.dropForgotten(editions.map(({ table }) => table));
  }

  claim({ table, version }: Edition, place: Place, holder: Holder): Lease | undefined {
    const live = this.must(table);
    if (place === 'live' && live.version !== version) throw otherVersion(table.name, version);
    const known = place === 'live' ? live : this.find(table, place);
    const tenure = claimed(known, { ...holder, version }, { now: this.now(), lastFence: live.lastFence });
    if (!tenure) return undefined;
    this.setLastFence(table, Math.max(live.lastFence, tenure.fence));
    if (known?.version === version) this.setTenure(table, place, tenure);
    else this.begin(table, { version, tenure, isOld: known !== undefined });
    return { table, place, fence: tenure.fence };
  }

  renew({ table, place, fence }: Lease, forMs: number): boolean {
    const sql = `UPDATE editions SET until = ? WHERE ${OF_PLACE} AND fence = ? AND holder IS NOT NULL`;
    return this.statements.of(sql).run(this.now() + forMs, ...this.key(table, place), fence).changes === 1;
  }

  release({ table, place, fence }: Lease): void {
    const sql = `UPDATE editions SET holder = NULL, until = ? WHERE ${OF_PLACE} AND fence = ?`;
    this.statements.of(sql).run(this.now(), ...this.key(table, place), fence);
  }

  /** Moves the checkpoint. @throws LeaseLost, StoreUnusable */
  advance({ table, version, lease, from, position, events, lastEvent }: ProjectionWrite): void {
    const { place, fence } = lease;
    const moves = 'position = ?, events = events + ?, last_event = coalesce(?, last_event)';
    const sql = `UPDATE editions SET ${moves} WHERE ${OF_PLACE} AND fence = ? AND version = ? AND position = coalesce(?, position)`;
    const to = [position, events, markText(lastEvent)];
    const moved = this.statements.of(sql).run(...to, ...this.key(table, place), fence, version, from ?? null);
    if (moved.changes === 1) return;
    this.must(table);
    const known = this.heldBy(lease);
    throw known.version === version ? new LeaseLost(table.name) : otherVersion(table.name, version);
  }

  /** @returns the lease on the live place; undefined while the live rows are further in the log */
  swap(lease: Lease): Lease | undefined {
    const { table } = lease;
    const beside = this.besideOf(lease);
    const live = this.must(table);
    if (beside.position < live.position) return undefined;
    const plan = this.plans.of(table);
    const fence = live.lastFence + 1;
    this.database.exec(
      `DROP TABLE ${quoted(plan.live.name)}; ALTER TABLE ${quoted(plan.beside.name)} RENAME TO ${quoted(plan.live.name)}`,
    );
    this.forget(table, 'beside');
    this.put(table, 'live', { ...beside, fence, lastFence: fence });
    return { table, place: 'live', fence };
  }

  discard(lease: Lease): void {
    this.besideOf(lease);
    this.database.exec(`DROP TABLE ${quoted(this.plans.of(lease.table).beside.name)}`);
    this.forget(lease.table, 'beside');
  }

  private begin(table: TableShape, { version, tenure, isOld }: Beginning): void {
    if (isOld) this.database.exec(`DROP TABLE ${quoted(this.plans.of(table).beside.name)}`);
    this.make(table, 'beside', String(tenure.fence));
    this.put(table, 'beside', { version, ...EMPTY, ...tenure, lastFence: tenure.fence });
  }

  private make(table: TableShape, place: Place, indexed: string): void {
    this.database.exec(createTableSql(table, this.plans.of(table)[place].name, indexed));
  }

  /** Tables of these names with other columns, whose programs are gone. */
  private dropForgotten(ours: readonly TableShape[]): void {
    const layouts = new Set(ours.map((table) => `${table.name} ${this.plans.of(table).layout}`));
    const names = JSON.stringify(ours.map(({ name }) => name));
    const rows = this.statements
      .of(`SELECT name, layout, max(last_fence), max(until) FROM editions WHERE ${AMONG_NAMES} GROUP BY name, layout`)
      .all(names);
    // The columns asked for, of a STRICT table.
    for (const [name, layout, lastFence, until] of rows as readonly (readonly [string, string, number, number])[]) {
      if (layouts.has(`${name} ${layout}`) || !isForgotten({ lastFence, until }, this.now())) continue;
      this.dropLayout(name, layout);
    }
  }

  private dropLayout(name: string, layout: string): void {
    for (const place of ['live', 'beside'] as const)
      this.database.exec(`DROP TABLE IF EXISTS ${quoted(physicalNameOf(name, layout, place))}`);
    this.statements.of('DELETE FROM editions WHERE name = ? AND layout = ?').run(name, layout);
  }

  private besideOf(lease: Lease): EditionRow {
    if (lease.place !== 'beside') throw notBeside(lease.table.name);
    return this.heldBy(lease);
  }

  /** @throws LeaseLost */
  heldBy({ table, place, fence }: Lease): EditionRow {
    const known = this.find(table, place);
    if (known?.fence !== fence) throw new LeaseLost(table.name);
    return known;
  }

  private must(table: TableShape): EditionRow {
    const live = this.find(table, 'live');
    if (!live) throw noSuchTable(table.name);
    return live;
  }

  private find(table: TableShape, place: Place): EditionRow | undefined {
    const row = this.statements.of(`SELECT ${COLUMNS} FROM editions WHERE ${OF_PLACE}`).get(...this.key(table, place));
    return row && editionRow(row);
  }

  private put(table: TableShape, place: Place, row: EditionRow): void {
    const { version, position, events, lastEvent, fence, lastFence, holder, until } = row;
    this.statements
      .of(`INSERT OR REPLACE INTO editions (name, layout, place, ${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
      .run(...this.key(table, place), version, position, events, lastEvent, fence, lastFence, holder, until);
  }

  private setTenure(table: TableShape, place: Place, { fence, holder, until }: Tenure): void {
    const sql = `UPDATE editions SET fence = ?, holder = ?, until = ? WHERE ${OF_PLACE}`;
    this.statements.of(sql).run(fence, holder, until, ...this.key(table, place));
  }

  private setLastFence(table: TableShape, fence: number): void {
    this.statements.of(`UPDATE editions SET last_fence = ? WHERE ${OF_PLACE}`).run(fence, ...this.key(table, 'live'));
  }

  private forget(table: TableShape, place: Place): void {
    this.statements.of(`DELETE FROM editions WHERE ${OF_PLACE}`).run(...this.key(table, place));
  }

  private key(table: TableShape, place: Place): [string, string, Place] {
    return [table.name, this.plans.of(table).layout, place];
  }
}

interface Beginning {
  readonly version: number;
  readonly tenure: Tenure;
  readonly isOld: boolean;
}

function editionRow(row: SqlRow): EditionRow {
  // The columns asked for, of a STRICT table.
  const [version, position, events, lastEvent, fence, lastFence, holder, until] = row as unknown as readonly [
    ...[number, string, number, string | null, number, number],
    ...[string | null, number],
  ];
  return { version, position, events, lastEvent, fence, lastFence, holder, until };
}

/** For readers: how the places of these tables stand. */
export function placeStatuses(
  statements: Statements,
  plans: TablePlans,
  tables: readonly TableShape[],
): readonly PlaceStatus[] {
  const ours = new Set(tables.map((table) => `${table.name} ${plans.of(table).layout}`));
  const names = JSON.stringify(tables.map(({ name }) => name));
  const sql = `SELECT name, layout, place, ${COLUMNS} FROM editions WHERE ${AMONG_NAMES} ORDER BY name, layout, place DESC`;
  return statements
    .of(sql)
    .all(names)
    .map(([name, layout, place, ...rest]) => {
      const { version, position, events, lastEvent, ...tenure } = editionRow(rest);
      const holder = heldAt(tenure, Date.now()) ? (tenure.holder ?? undefined) : undefined;
      const isOurs = ours.has(`${String(name)} ${String(layout)}`);
      const folded = { position, events, ...markIn(lastEvent) };
      return { table: String(name), version, place: place as Place, ours: isOurs, ...folded, holder };
    });
}
