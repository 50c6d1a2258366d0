import type { Edition, Holder, Lease, Place, ProjectionWrite, RowsWrite } from '@vinhdanh/kernel';
import { keyCells } from '../../read-model/query-plan.js';
import { noSuchTable } from '../../read-model/table-faults.js';
import { checkTable } from '../../read-model/table-layout.js';
import type { DatabaseFile } from '../database-kind.js';
import type { SqlDatabase } from '../driver.js';
import { Editions } from './editions.js';
import { inPlainWords } from '../plain-words.js';
import { Statements } from '../statements.js';
import type { TablePlans } from './table-plans.js';

/** Writes rows and their checkpoints, always together. */
export class ReadModelWriter {
  readonly statements: Statements;
  private readonly editions: Editions;
  /** Tables that were found once: none is ever taken away while this process lives. */
  private readonly known = new Set<string>();

  constructor(
    private readonly database: SqlDatabase,
    private readonly file: DatabaseFile,
    private readonly plans: TablePlans,
  ) {
    this.statements = new Statements(database);
    this.editions = new Editions(database, this.statements, plans);
  }

  prepare(editions: readonly Edition[]): void {
    for (const { table } of editions) checkTable(table);
    this.inTransaction(() => this.editions.prepare(editions));
  }

  claim(edition: Edition, place: Place, holder: Holder): Lease | undefined {
    return this.inTransaction(() => this.editions.claim(edition, place, holder));
  }

  renew(lease: Lease, forMs: number): boolean {
    return this.inTransaction(() => this.editions.renew(lease, forMs));
  }

  release(lease: Lease): void {
    this.inTransaction(() => this.editions.release(lease));
  }

  save(writes: readonly (ProjectionWrite | RowsWrite)[], under?: Lease): void {
    this.inTransaction(() => {
      if (under) this.editions.heldBy(under);
      for (const write of writes) if ('lease' in write) this.editions.advance(write);
      for (const write of writes) this.saveRows(write, 'lease' in write ? write.lease.place : 'live');
    });
  }

  swap(lease: Lease, writes: readonly RowsWrite[]): Lease | undefined {
    return this.inTransaction(() => {
      const swapped = this.editions.swap(lease);
      if (swapped) for (const write of writes) this.saveRows(write, 'live');
      return swapped;
    });
  }

  discard(lease: Lease, writes: readonly RowsWrite[]): void {
    this.inTransaction(() => {
      this.editions.discard(lease);
      for (const write of writes) this.saveRows(write, 'live');
    });
  }

  close(): void {
    this.database.close();
  }

  private saveRows({ table, puts, removes }: RowsWrite, place: Place): void {
    const { codec, [place]: plan } = this.plans.of(table);
    this.assertThere(table.name, plan.name);
    const remove = this.statements.of(plan.remove);
    for (const row of removes) remove.run(...keyCells(table, codec, row));
    const put = this.statements.of(plan.put);
    for (const row of puts) put.run(...codec.encode(row));
  }

  private assertThere(name: string, physical: string): void {
    if (this.known.has(physical)) return;
    const sql = `SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?`;
    if (!this.statements.of(sql).get(physical)) throw noSuchTable(name);
    if (!physical.endsWith('_beside')) this.known.add(physical);
  }

  private inTransaction<T>(work: () => T): T {
    return inPlainWords(this.file, () => this.database.transaction(work));
  }
}
