import type { TableShape } from '@vinhdanh/kernel';
import type { ColumnTest, CountPlan, QueryPlan, ScanPlan } from '../../read-model/query-plan.js';
import type { Cell } from '../../read-model/row-codec.js';
import { list, quoted } from './table-sql.js';

/** Values are always bound, so the same question has the same text and keeps its prepared statement. */
export interface BoundSql {
  readonly sql: string;
  readonly values: readonly Cell[];
}

/** @param name of the table in the file */
export function selectSql(table: TableShape, name: string, plan: QueryPlan): BoundSql {
  const { sql, values } = whereSql(plan.tests);
  const order = plan.order.map((column) => `${quoted(column)}${plan.descending ? ' DESC' : ''}`).join(', ');
  return {
    sql: `SELECT ${list(Object.keys(table.columns))} FROM ${quoted(name)}${sql} ORDER BY ${order} LIMIT ? OFFSET ?`,
    values: [...values, plan.limit, plan.offset],
  };
}

/** A page in the order of the key. */
export function scanSql({ columns, key }: TableShape, name: string, { after, limit }: ScanPlan): BoundSql {
  const behind = after ? ` WHERE (${list(key)}) > (${key.map(() => '?').join(', ')})` : '';
  return {
    sql: `SELECT ${list(Object.keys(columns))} FROM ${quoted(name)}${behind} ORDER BY ${list(key)} LIMIT ?`,
    values: [...(after ?? []), limit],
  };
}

/** The columns counted by, and the count; one row when there are none. */
export function countSql(name: string, { tests, by, distinct }: CountPlan): BoundSql {
  const { sql, values } = whereSql(tests);
  const count = distinct === undefined ? 'count(*)' : `count(DISTINCT ${quoted(distinct)})`;
  const groups = by.length === 0 ? '' : ` GROUP BY ${list(by)} ORDER BY ${list(by)}`;
  return { sql: `SELECT ${[...by.map(quoted), count].join(', ')} FROM ${quoted(name)}${sql}${groups}`, values };
}

/** Takes a JSON list of partitions; their rows come in the order of the key. */
export function partitionSql({ columns, key, partition }: TableShape, name: string): string {
  return `SELECT ${list(Object.keys(columns))} FROM ${quoted(name)} WHERE ${amongSql(partition)} ORDER BY ${list(key)}`;
}

function whereSql(tests: readonly ColumnTest[]): BoundSql {
  if (tests.length === 0) return { sql: '', values: [] };
  const parts = tests.map(testSql);
  return { sql: ` WHERE ${parts.map(({ sql }) => sql).join(' AND ')}`, values: parts.flatMap(({ values }) => values) };
}

function testSql(test: ColumnTest): BoundSql {
  const column = quoted(test.column);
  switch (test.test) {
    case 'is':
      return test.cell === null
        ? { sql: `${column} IS NULL`, values: [] }
        : { sql: `${column} = ?`, values: [test.cell] };
    case 'is-not':
      return { sql: `${column} IS NOT ?`, values: [test.cell] };
    case 'from':
      return { sql: `${column} >= ?`, values: [test.cell] };
    case 'below':
      return { sql: `${column} < ?`, values: [test.cell] };
    case 'any-of':
      return anyOfSql(test.column, test.cells);
  }
}

/** One text, and so one prepared statement, for lists of any length. */
function amongSql(column: string): string {
  return `${quoted(column)} IN (SELECT value FROM json_each(?))`;
}

/** Through a list in JSON no index is used to group by; a few values are worth a text of their own. */
const FEW = 8;

function anyOfSql(column: string, cells: readonly Cell[]): BoundSql {
  const values = cells.filter((cell) => cell !== null);
  const isFew = values.length <= FEW;
  const among = isFew ? `${quoted(column)} IN (${values.map(() => '?').join(', ')})` : amongSql(column);
  const sql = values.length < cells.length ? `(${among} OR ${quoted(column)} IS NULL)` : among;
  return { sql, values: isFew ? values : [JSON.stringify(values)] };
}
