import type { JsonValue } from './json.js';
import type { ColumnType, Row, TableShape } from './ports/read-store.js';

/**
 * What a table takes, worked out once: a row with a value of its type in every column (`null` anywhere but in the key) and
 * nothing else. A row that a later event would replace is checked too, so that it does not depend on where a batch ends.
 */
export class RowCheck {
  private readonly columns: readonly Column[];

  constructor(private readonly table: TableShape) {
    this.columns = Object.entries(table.columns).map(([name, type]) => ({
      name,
      isOfType: types[type],
      inKey: table.key.includes(name),
    }));
  }

  /** @throws TypeError that names the column */
  assert(row: Row): void {
    let known = 0;
    for (const { name, isOfType, inKey } of this.columns) {
      const value = row[name];
      if (value !== undefined) known += 1;
      const fits = value === null ? !inKey : value !== undefined && isOfType(value);
      if (!fits)
        throw new TypeError(`${this.table.name}.${name} cannot hold ${value === null ? 'null' : typeof value}.`);
    }
    if (Object.keys(row).length === known) return;
    const unknown = Object.keys(row).find((name) => !Object.hasOwn(this.table.columns, name));
    throw new TypeError(`Table ${this.table.name} has no column ${JSON.stringify(unknown)}.`);
  }
}

interface Column {
  readonly name: string;
  readonly isOfType: (value: JsonValue) => boolean;
  readonly inKey: boolean;
}

const types: { readonly [T in ColumnType]: (value: JsonValue) => boolean } = {
  text: (value) => typeof value === 'string' && value.isWellFormed(),
  integer: (value) => Number.isSafeInteger(value),
  boolean: (value) => typeof value === 'boolean',
  json: () => true,
};
