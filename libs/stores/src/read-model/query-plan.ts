import type {
  Condition,
  CountQuery,
  JsonValue,
  Query,
  Range,
  Row,
  ScanOptions,
  TableShape,
  Where,
} from '@vinhdanh/kernel';
import type { Cell, RowCodec } from './row-codec.js';

const DEFAULT_LIMIT = 1000;
const LARGEST_LIMIT = 100_000;

/** A question about one column, with its operator told apart and its values encoded. */
export type ColumnTest =
  | { readonly column: string; readonly test: 'is'; readonly cell: Cell }
  | { readonly column: string; readonly test: 'is-not'; readonly cell: Cell }
  | { readonly column: string; readonly test: 'from' | 'below'; readonly cell: Cell }
  | { readonly column: string; readonly test: 'any-of'; readonly cells: readonly Cell[] };

export interface QueryPlan {
  readonly tests: readonly ColumnTest[];
  /** Never ties: ends with the key. `null` comes before every value; text sorts by code point. */
  readonly order: readonly string[];
  readonly descending: boolean;
  readonly limit: number;
  readonly offset: number;
}

export interface CountPlan {
  readonly tests: readonly ColumnTest[];
  readonly by: readonly string[];
  readonly distinct: string | undefined;
}

export interface ScanPlan {
  /** Cells of the key after which to go on. */
  readonly after: readonly Cell[] | undefined;
  readonly limit: number;
}

/** @throws TypeError for columns or values that the table does not have, RangeError for limit or offset. */
export function planQuery(table: TableShape, codec: RowCodec, query: Query): QueryPlan {
  const { where = {}, orderBy = [], descending = false, limit = DEFAULT_LIMIT, offset = 0 } = query;
  checkWindow(limit, offset);
  for (const column of orderBy) checkSortable(table, column);
  return {
    tests: testsOf(table, codec, where),
    order: [...new Set([...orderBy, ...table.key])],
    descending,
    limit,
    offset,
  };
}

/** @throws TypeError for columns or values that the table does not have or cannot count by */
export function planCount(
  table: TableShape,
  codec: RowCodec,
  query: CountQuery,
  by: readonly string[] = [],
): CountPlan {
  const { where = {}, distinct } = query;
  for (const column of by) checkSortable(table, column);
  if (distinct !== undefined) checkSortable(table, distinct);
  return { tests: testsOf(table, codec, where), by, distinct };
}

/** @throws TypeError when the key is not whole, RangeError for the limit */
export function planScan(table: TableShape, codec: RowCodec, options: ScanOptions): ScanPlan {
  const { after, limit = DEFAULT_LIMIT } = options;
  checkWindow(limit, 0);
  return { after: after && keyCells(table, codec, after), limit };
}

export function keyCells(table: TableShape, codec: RowCodec, row: Row): Cell[] {
  return table.key.map((column) => codec.encodeCell(column, row[column]));
}

function testsOf(table: TableShape, codec: RowCodec, where: Where): ColumnTest[] {
  return Object.entries(where).flatMap(([column, condition]) => columnTests(table, codec, column, condition));
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

function columnTests(
  table: TableShape,
  codec: RowCodec,
  column: string,
  condition: Condition | undefined,
): ColumnTest[] {
  const type = table.columns[column];
  const cellOf = (value: JsonValue): Cell => (value === null ? null : codec.encodeCell(column, value));
  const refused = (): TypeError =>
    new TypeError(
      `Table ${table.name} cannot answer ${JSON.stringify(condition)} about column ${JSON.stringify(column)}.`,
    );
  if (type === undefined || condition === undefined) throw refused();
  if (condition === null) return [{ column, test: 'is', cell: null }];
  if (isOperator(condition, 'not') && (condition as Not).not === null) return [{ column, test: 'is-not', cell: null }];
  // Equal JSON values have more than one text.
  if (type === 'json' || (isRange(condition) && type !== 'text')) throw refused();
  return isRange(condition) ? rangeTests(column, condition, cellOf) : [valueTest(column, condition, cellOf)];
}

type CellOf = (value: JsonValue) => Cell;

function rangeTests(column: string, { from, below }: Range, cellOf: CellOf): ColumnTest[] {
  return [
    ...(from === undefined ? [] : [{ column, test: 'from' as const, cell: cellOf(from) }]),
    ...(below === undefined ? [] : [{ column, test: 'below' as const, cell: cellOf(below) }]),
  ];
}

function valueTest(column: string, condition: Condition, cellOf: CellOf): ColumnTest {
  if (isOperator(condition, 'not')) return { column, test: 'is-not', cell: cellOf((condition as Not).not) };
  if (isOperator(condition, 'anyOf')) return { column, test: 'any-of', cells: (condition as AnyOf).anyOf.map(cellOf) };
  return { column, test: 'is', cell: cellOf(condition) };
}

function isRange(condition: Condition): condition is Range {
  return isOperator(condition, 'from') || isOperator(condition, 'below');
}

type AnyOf = Extract<Condition, { readonly anyOf: readonly JsonValue[] }>;
type Not = Extract<Condition, { readonly not: JsonValue }>;

function isOperator(condition: Condition, name: 'not' | 'anyOf' | 'from' | 'below'): boolean {
  return typeof condition === 'object' && condition !== null && Object.hasOwn(condition, name);
}
