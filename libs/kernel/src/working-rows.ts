import type { Change, Row, TableShape } from './ports/read-store.js';
import type { PartitionRows } from './recent-rows.js';
import { keyText, rowCheckOf, rowOf, type RowCheck } from './row-check.js';

/** The rows of one batch: what is known, with the changes on top; only the last form of a row is saved. */
export class WorkingRows {
  private readonly partitions = new Map<string, Map<string, Row>>();
  private readonly changed = new Map<string, Change>();
  private readonly check: RowCheck;

  constructor(private readonly table: TableShape) {
    this.check = rowCheckOf(table);
  }

  /** Rows as they were saved: loaded, or known from before. */
  begin(partition: string, rows: PartitionRows): void {
    this.partitions.set(partition, new Map(rows));
  }

  load(rows: readonly Row[]): void {
    for (const row of rows) this.partition(row).set(this.keyOf(row), row);
  }

  /** Every partition that was known, loaded or changed, as it is now. */
  all(): Iterable<readonly [partition: string, rows: PartitionRows]> {
    return this.partitions;
  }

  of(partition: string): Row[] {
    return [...this.rows(partition).values()];
  }

  /** All of them, or none. @throws TypeError when one is no row of the table, or of another partition */
  apply(partition: string, changes: readonly Change[]): void {
    const keys = changes.map((change) => {
      this.check.assertChange(partition, change);
      return this.keyOf(rowOf(change));
    });
    for (const [index, change] of changes.entries()) this.applyOne(keys[index] as string, change); // one for each
  }

  changes(): { puts: Row[]; removes: Row[] } {
    const [puts, removes]: [Row[], Row[]] = [[], []];
    for (const change of this.changed.values()) ('put' in change ? puts : removes).push(rowOf(change));
    return { puts, removes };
  }

  private applyOne(key: string, change: Change): void {
    this.changed.set(key, change);
    if ('put' in change) this.partition(change.put).set(key, change.put);
    else this.partition(change.remove).delete(key);
  }

  private partition(row: Row): Map<string, Row> {
    return this.rows(keyText(row[this.table.partition]));
  }

  private rows(partition: string): Map<string, Row> {
    const known = this.partitions.get(partition);
    if (known) return known;
    const fresh = new Map<string, Row>();
    this.partitions.set(partition, fresh);
    return fresh;
  }

  private keyOf(row: Row): string {
    return this.table.key.map((column) => keyText(row[column])).join('\u0000');
  }
}
