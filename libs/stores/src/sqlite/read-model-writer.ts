import { BEGINNING, type ProjectionWrite, type TableShape } from '@vinhdanh/kernel';
import { noSuchTable, otherVersion } from '../read-model/table-faults.js';
import { checkTable, layoutOf } from '../read-model/table-layout.js';
import type { DatabaseFile } from './database-kind.js';
import type { SqlDatabase } from './driver.js';
import { inPlainWords } from './plain-words.js';
import { Statements } from './statements.js';
import type { TablePlans } from './table-plans.js';
import { createTableSql, quoted } from './table-sql.js';

/** Writes rows and their checkpoints, always together. */
export class ReadModelWriter {
  readonly statements: Statements;

  constructor(
    private readonly database: SqlDatabase,
    private readonly file: DatabaseFile,
    private readonly plans: TablePlans,
  ) {
    this.statements = new Statements(database);
  }

  prepare(projections: readonly { readonly table: TableShape; readonly version: number }[]): void {
    for (const { table } of projections) checkTable(table);
    this.inTransaction(() => {
      for (const { table, version } of projections) this.prepareTable(table, version);
    });
  }

  save(writes: readonly ProjectionWrite[]): void {
    this.inTransaction(() => {
      for (const write of writes) this.saveTable(write);
    });
  }

  close(): void {
    this.database.close();
  }

  private prepareTable(table: TableShape, version: number): void {
    const layout = layoutOf(table);
    const known = this.statements.of('SELECT version, shape FROM checkpoints WHERE "table" = ?').get(table.name);
    if (known?.[0] === version && known[1] === layout) return;
    this.database.exec(createTableSql(table));
    this.statements
      .of('INSERT OR REPLACE INTO checkpoints ("table", version, shape, position) VALUES (?, ?, ?, ?)')
      .run(table.name, version, layout, BEGINNING);
  }

  private saveTable({ table, version, position, puts, removes, reset }: ProjectionWrite): void {
    const { codec, put, remove, layout } = this.plans.of(table);
    this.advance(table.name, version, layout, position);
    if (reset) this.statements.of(`DELETE FROM ${quoted(table.name)}`).run();
    const removeOne = this.statements.of(remove);
    for (const row of removes) removeOne.run(...table.key.map((column) => codec.encodeCell(column, row[column])));
    const putOne = this.statements.of(put);
    for (const row of puts) putOne.run(...codec.encode(row));
  }

  private advance(name: string, version: number, layout: string, position: string): void {
    const known = this.statements.of('SELECT version, shape FROM checkpoints WHERE "table" = ?').get(name);
    if (known?.[1] !== layout) throw noSuchTable(name);
    if (known[0] !== version) throw otherVersion(name, version);
    this.statements.of('UPDATE checkpoints SET position = ? WHERE "table" = ?').run(position, name);
  }

  private inTransaction(work: () => void): void {
    inPlainWords(this.file, () => this.database.transaction(work));
  }
}
