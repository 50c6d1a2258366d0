import type { JsonValue } from './json.js';
import type { Change, Row, TableShape } from './ports/read-store.js';
import type { PartitionRows } from './recent-rows.js';
import { RowCheck } from './row-check.js';

const checks = new WeakMap<TableShape, RowCheck>();

function checkOf(table: TableShape): RowCheck {
  const known = checks.get(table) ?? new RowCheck(table);
  checks.set(table, known);
  return known;
}

/** The rows of one batch: what is known, with the changes on top; only the last form of a row is saved. */
export class WorkingRows {
  private readonly partitions = new Map<string, Map<string, Row>>();
  private readonly changed = new Map<string, Change>();
  private readonly check: RowCheck;

  constructor(private readonly table: TableShape) {
    this.check = checkOf(table);
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
      if ('put' in change) this.check.assert(change.put);
      this.assertOf(partition, rowOf(change));
      return this.keyOf(rowOf(change));
    });
    for (const [index, change] of changes.entries()) this.applyOne(keys[index] as string, change); // one for each
  }

  changes(): { puts: Row[]; removes: Row[] } {
    const [puts, removes]: [Row[], Row[]] = [[], []];
    for (const change of this.changed.values()) ('put' in change ? puts : removes).push(rowOf(change));
    return { puts, removes };
  }

  /** Rows that were not loaded would be overwritten unseen, and what one partition is parked for would show in another. */
  private assertOf(partition: string, row: Row): void {
    const of = keyText(row[this.table.partition]);
    if (of === partition) return;
    throw new TypeError(`a row of partition ${of} follows from an event of partition ${partition}`);
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

function rowOf(change: Change): Row {
  return 'put' in change ? change.put : change.remove;
}

/** Keys are text or whole numbers; anything else would be told apart wrongly. */
function keyText(value: JsonValue | undefined): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw new TypeError(`a key column holds ${JSON.stringify(value)}`);
}
