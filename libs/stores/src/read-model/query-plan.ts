import type { Condition, JsonValue, Query, TableShape } from '@vinhdanh/kernel';
import type { Cell, RowCodec } from './row-codec.js';

const DEFAULT_LIMIT = 1000;
const LARGEST_LIMIT = 100_000;

/** A question about one column, with its operator told apart and its values encoded. */
export type ColumnTest =
  | { readonly column: string; readonly test: 'is'; readonly cell: Cell }
  | { readonly column: string; readonly test: 'is-not'; readonly cell: Cell }
  | { readonly column: string; readonly test: 'below'; readonly cell: Cell }
  | { readonly column: string; readonly test: 'any-of'; readonly cells: readonly Cell[] };

export interface QueryPlan {
  readonly tests: readonly ColumnTest[];
  /** Never ties: ends with the key. `null` comes before every value; text sorts by code point. */
  readonly order: readonly string[];
  readonly descending: boolean;
  readonly limit: number;
  readonly offset: number;
}

/** @throws TypeError for columns or values that the table does not have, RangeError for limit or offset. */
export function planQuery(table: TableShape, codec: RowCodec, query: Query): QueryPlan {
  const { where = {}, orderBy = [], descending = false, limit = DEFAULT_LIMIT, offset = 0 } = query;
  checkWindow(limit, offset);
  for (const column of orderBy) checkSortable(table, column);
  return {
    tests: Object.entries(where).map(([column, condition]) => columnTest(table, codec, column, condition)),
    order: [...new Set([...orderBy, ...table.key])],
    descending,
    limit,
    offset,
  };
}

function checkWindow(limit: number, offset: number): void {
  if (!Number.isSafeInteger(limit) || limit < 1 || limit > LARGEST_LIMIT) {
    throw new RangeError(`A query's limit is a whole number from 1 to ${LARGEST_LIMIT}, not ${limit}.`);
  }
  if (Number.isSafeInteger(offset) && offset >= 0) return;
  throw new RangeError(`A query's offset is a whole number from 0 on, not ${offset}.`);
}

function checkSortable(table: TableShape, column: string): void {
  if (Object.hasOwn(table.columns, column) && table.columns[column] !== 'json') return;
  throw new TypeError(`Table ${table.name} cannot be ordered by ${JSON.stringify(column)}.`);
}

function columnTest(table: TableShape, codec: RowCodec, column: string, condition: Condition | undefined): ColumnTest {
  const type = table.columns[column];
  const cellOf = (value: JsonValue): Cell => (value === null ? null : codec.encodeCell(column, value));
  const refused = (): TypeError =>
    new TypeError(
      `Table ${table.name} cannot answer ${JSON.stringify(condition)} about column ${JSON.stringify(column)}.`,
    );
  if (type === undefined || condition === undefined) throw refused();
  if (condition === null) return { column, test: 'is', cell: null };
  if (isOperator(condition, 'not') && (condition as Not).not === null) return { column, test: 'is-not', cell: null };
  // Equal JSON values have more than one text.
  if (type === 'json' || (isOperator(condition, 'below') && type !== 'text')) throw refused();
  return valueTest(column, condition, cellOf);
}

function valueTest(column: string, condition: Condition, cellOf: (value: JsonValue) => Cell): ColumnTest {
  if (isOperator(condition, 'not')) return { column, test: 'is-not', cell: cellOf((condition as Not).not) };
  if (isOperator(condition, 'anyOf')) return { column, test: 'any-of', cells: (condition as AnyOf).anyOf.map(cellOf) };
  if (isOperator(condition, 'below')) return { column, test: 'below', cell: cellOf((condition as Below).below) };
  return { column, test: 'is', cell: cellOf(condition) };
}

type AnyOf = Extract<Condition, { readonly anyOf: readonly JsonValue[] }>;
type Not = Extract<Condition, { readonly not: JsonValue }>;
type Below = Extract<Condition, { readonly below: string }>;

function isOperator(condition: Condition, name: 'not' | 'anyOf' | 'below'): boolean {
  return typeof condition === 'object' && condition !== null && Object.hasOwn(condition, name);
}
