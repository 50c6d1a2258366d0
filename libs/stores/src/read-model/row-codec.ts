import type { ColumnType, JsonValue, Row, TableShape } from '@vinhdanh/kernel';

/** A column's value as it is kept: text, whole number or nothing. */
export type Cell = string | number | null;

/** Turns rows into cells and back, in the order of the table's columns. */
export interface RowCodec {
  readonly columns: readonly string[];
  /** @throws TypeError when a column is missing, unknown or of another type. */
  encode(row: Row): Cell[];
  decode(cells: readonly unknown[]): Row;
  encodeCell(column: string, value: JsonValue | undefined): Cell;
  decodeCell(column: string, cell: unknown): JsonValue;
}

export function rowCodec(table: TableShape): RowCodec {
  const columns = Object.keys(table.columns);
  const types = columns.map((column) => table.columns[column] as ColumnType); // its own keys
  const encodeCell = (column: string, value: JsonValue | undefined): Cell => {
    const type = table.columns[column];
    if (type === undefined) throw new TypeError(`Table ${table.name} has no column ${JSON.stringify(column)}.`);
    if (value === null && !table.key.includes(column)) return null;
    const cell = value === undefined || value === null ? undefined : encoders[type](value);
    if (cell === undefined) throw new TypeError(`${table.name}.${column} is ${type}, not ${JSON.stringify(value)}.`);
    return cell;
  };
  return {
    columns,
    encodeCell,
    decodeCell: (column, cell) => decodeCell(table.columns[column] as ColumnType, cell), // asked of its own columns
    encode: (row) => {
      const unknown = Object.keys(row).find((column) => !Object.hasOwn(table.columns, column));
      if (unknown !== undefined) throw new TypeError(`Table ${table.name} has no column ${JSON.stringify(unknown)}.`);
      return columns.map((column) => encodeCell(column, row[column]));
    },
    decode: (cells) => {
      const row: Record<string, JsonValue> = {};
      // What was encoded is read back: cells and types are in the order of the columns.
      for (const [index, column] of columns.entries())
        row[column] = decodeCell(types[index] as ColumnType, cells[index]);
      return row;
    },
  };
}

/** `undefined`: not a value of that type. */
const encoders: { readonly [T in ColumnType]: (value: JsonValue) => Cell | undefined } = {
  text: (value) => (typeof value === 'string' && value.isWellFormed() ? value : undefined),
  integer: (value) => (Number.isSafeInteger(value) ? (value as number) + 0 : undefined), // -0 is 0
  boolean: (value) => (typeof value === 'boolean' ? Number(value) : undefined),
  json: (value) => JSON.stringify(value),
};

function decodeCell(type: ColumnType, cell: unknown): JsonValue {
  if (cell === null) return null;
  switch (type) {
    case 'text':
    case 'integer':
      return cell as string | number;
    case 'boolean':
      return cell === 1;
    case 'json':
      return JSON.parse(cell as string) as JsonValue;
  }
}

/** The codecs of tables, each worked out once. */
export class Codecs {
  private readonly known = new WeakMap<TableShape, RowCodec>();

  of(table: TableShape): RowCodec {
    const codec = this.known.get(table) ?? rowCodec(table);
    this.known.set(table, codec);
    return codec;
  }
}
