import type { JsonValue } from './json.js';
import type { Change, ColumnType, Row, TableShape } from './ports/read-store.js';

/** What every store takes as one entry of a key or an index, in bytes of UTF-8; PostgreSQL's pages set it. */
export const MOST_INDEXED_BYTES = 2500;

/**
 * What a table takes, worked out once: a row with a value of its type in every column (`null` anywhere but in the key), no
 * more in a key or an index than every store takes, and nothing else. A row that a later event would replace is checked too, so that it does not depend on where a batch ends.
 */
export class RowCheck {
  private readonly columns: readonly Column[];
  /** The text columns of the key and of every index. */
  private readonly entries: readonly (readonly string[])[];

  constructor(private readonly table: TableShape) {
    this.columns = Object.entries(table.columns).map(([name, type]) => ({
      name,
      isOfType: types[type],
      inKey: table.key.includes(name),
    }));
    this.entries = [table.key, ...(table.indexes ?? [])].map((names) =>
      names.filter((name) => table.columns[name] === 'text'),
    );
  }

  /**
   * What follows from an event of a partition changes rows of that partition only: others were not loaded and would be
   * overwritten unseen, and what one partition is parked for would show in another.
   * @throws TypeError that says what does not fit
   */
  assertChange(partition: string, change: Change): void {
    if ('put' in change) this.assertRow(change.put);
    const row = rowOf(change);
    for (const column of this.table.key) keyText(row[column]);
    const of = keyText(row[this.table.partition]);
    if (of === partition) return;
    throw new TypeError(`a row of partition ${of} follows from an event of partition ${partition}`);
  }

  private assertRow(row: Row): void {
    let known = 0;
    for (const { name, isOfType, inKey } of this.columns) {
      const value = row[name];
      if (value !== undefined) known += 1;
      const fits = value === null ? !inKey : value !== undefined && isOfType(value);
      if (!fits)
        throw new TypeError(`${this.table.name}.${name} cannot hold ${value === null ? 'null' : typeof value}.`);
    }
    this.assertIndexed(row);
    if (Object.keys(row).length === known) return;
    const unknown = Object.keys(row).find((name) => !Object.hasOwn(this.table.columns, name));
    throw new TypeError(`Table ${this.table.name} has no column ${JSON.stringify(unknown)}.`);
  }

  private assertIndexed(row: Row): void {
    for (const names of this.entries) {
      const texts = names.map((name) => row[name] as string | null); // as was looked at before
      if (!isTooMuch(texts)) continue;
      const limit = `${MOST_INDEXED_BYTES} bytes together`;
      throw new TypeError(`${this.table.name}: ${names.join(', ')} hold more than ${limit}.`);
    }
  }
}

const checks = new WeakMap<TableShape, RowCheck>();

export function rowCheckOf(table: TableShape): RowCheck {
  const known = checks.get(table) ?? new RowCheck(table);
  checks.set(table, known);
  return known;
}

export function rowOf(change: Change): Row {
  return 'put' in change ? change.put : change.remove;
}

/** Keys are text or whole numbers; anything else would be told apart wrongly. */
export function keyText(value: JsonValue | undefined): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw new TypeError(`a key column holds ${JSON.stringify(value)}`);
}

/** A character of a text is three bytes at the most: hardly ever are they counted. */
function isTooMuch(texts: readonly (string | null)[]): boolean {
  let characters = 0;
  for (const text of texts) characters += text?.length ?? 0;
  return characters * 3 > MOST_INDEXED_BYTES && utf8.encode(texts.join('')).length > MOST_INDEXED_BYTES;
}

const utf8 = new TextEncoder();

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
