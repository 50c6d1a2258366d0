import type { JsonValue } from './json.js';
import type { Change, Row } from './ports/read-store.js';

/** The rows of one batch: what was loaded, with the changes on top; only the last form of a row is saved. */
export class WorkingRows {
  private readonly partitions = new Map<string, Map<string, Row>>();
  private readonly puts = new Map<string, Row>();
  private readonly removes = new Map<string, Row>();

  constructor(
    private readonly key: readonly string[],
    private readonly partition: string,
    loaded: readonly Row[],
  ) {
    for (const row of loaded) this.rows(keyText(row[partition])).set(this.keyOf(row), row);
  }

  of(partition: string): Row[] {
    return [...this.rows(partition).values()];
  }

  /** All of them, or none when one has a key that is none. */
  apply(changes: readonly Change[]): void {
    const keyed = changes.map((change) => {
      const row = 'put' in change ? change.put : change.remove;
      return { change, row, key: this.keyOf(row) };
    });
    for (const one of keyed) this.applyOne(one);
  }

  private applyOne({ change, row, key }: { change: Change; row: Row; key: string }): void {
    const rows = this.rows(keyText(row[this.partition]));
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
    return this.key.map((column) => keyText(row[column])).join('\u0000');
  }
}

/** Keys are text or whole numbers; anything else would be told apart wrongly. */
function keyText(value: JsonValue | undefined): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw new TypeError(`a key column holds ${JSON.stringify(value)}`);
}
