import type { JsonValue } from './json.js';
import type { Change, Row, TableShape } from './ports/read-store.js';
import { RowCheck } from './row-check.js';

const checks = new WeakMap<TableShape, RowCheck>();

function checkOf(table: TableShape): RowCheck {
  const known = checks.get(table) ?? new RowCheck(table);
  checks.set(table, known);
  return known;
}

/** The rows of one batch: what was loaded, with the changes on top; only the last form of a row is saved. */
export class WorkingRows {
  private readonly partitions = new Map<string, Map<string, Row>>();
  private readonly puts = new Map<string, Row>();
  private readonly removes = new Map<string, Row>();

  private readonly check: RowCheck;

  constructor(
    private readonly table: TableShape,
    loaded: readonly Row[],
  ) {
    this.check = checkOf(table);
    for (const row of loaded) this.rows(keyText(row[table.partition])).set(this.keyOf(row), row);
  }

  of(partition: string): Row[] {
    return [...this.rows(partition).values()];
  }

  /** All of them, or none. @throws TypeError when one is no row of the table */
  apply(changes: readonly Change[]): void {
    const keyed = changes.map((change) => {
      const row = 'put' in change ? change.put : change.remove;
      if ('put' in change) this.check.assert(row);
      return { change, row, key: this.keyOf(row) };
    });
    for (const one of keyed) this.applyOne(one);
  }

  private applyOne({ change, row, key }: { change: Change; row: Row; key: string }): void {
    const rows = this.rows(keyText(row[this.table.partition]));
    if ('put' in change) {
      rows.set(key, row);
      this.puts.set(key, row);
      this.removes.delete(key);
    } else {
      rows.delete(key);
      this.puts.delete(key);
      this.removes.set(key, row);
    }
  }

  changes(): { puts: Row[]; removes: Row[] } {
    return { puts: [...this.puts.values()], removes: [...this.removes.values()] };
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

/** Keys are text or whole numbers; anything else would be told apart wrongly. */
function keyText(value: JsonValue | undefined): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw new TypeError(`a key column holds ${JSON.stringify(value)}`);
}
