import type { TableShape } from '@vinhdanh/kernel';
import { sql, type RawBuilder } from 'kysely';
import type { ColumnTest, CountPlan, QueryPlan, ScanPlan } from '../read-model/query-plan.js';
import type { Cell } from '../read-model/row-codec.js';
import { refs, tableRef } from './table-sql.js';
import { toPostgres } from './text-cells.js';

type Sql = RawBuilder<Record<string, unknown>>;

export function selectSql(table: TableShape, name: string, plan: QueryPlan): Sql {
  const columns = refs(Object.keys(table.columns));
  const order = sql.join(plan.order.map((column) => ordered(table, column, plan.descending)));
  return sql`SELECT ${columns} FROM ${tableRef(name)} ${whereSql(plan.tests)}
    ORDER BY ${order} LIMIT ${plan.limit} OFFSET ${plan.offset}`;
}

/** A page in the order of the key. */
export function scanSql(table: TableShape, name: string, { after, limit }: ScanPlan): Sql {
  const behind = after ? sql`WHERE (${refs(table.key)}) > (${sql.join(after.map(toPostgres))})` : sql``;
  return sql`SELECT ${refs(Object.keys(table.columns))} FROM ${tableRef(name)} ${behind}
    ORDER BY ${refs(table.key)} LIMIT ${limit}`;
}

/** The columns counted by, and `count`; one row when there are none. */
export function countSql(table: TableShape, name: string, { tests, by, distinct }: CountPlan): Sql {
  const count = distinct === undefined ? sql`count(*)` : sql`count(DISTINCT ${sql.ref(distinct)})`;
  if (by.length === 0) return sql`SELECT ${count} AS count FROM ${tableRef(name)} ${whereSql(tests)}`;
  const order = sql.join(by.map((column) => ordered(table, column, false)));
  return sql`SELECT ${refs(by)}, ${count} AS count FROM ${tableRef(name)} ${whereSql(tests)}
    GROUP BY ${refs(by)} ORDER BY ${order}`;
}

export function partitionSql(table: TableShape, name: string, partitions: readonly string[]): Sql {
  return sql`SELECT ${refs(Object.keys(table.columns))} FROM ${tableRef(name)}
    WHERE ${sql.ref(table.partition)} = ANY(${partitions.map(toPostgres)}) ORDER BY ${refs(table.key)}`;
}

/** Nothing first; columns of the key always hold something, and their index is asked for as it is. */
function ordered({ key }: TableShape, column: string, descending: boolean): RawBuilder<unknown> {
  const direction = descending ? 'DESC' : 'ASC';
  const nulls = key.includes(column) ? '' : descending ? ' NULLS LAST' : ' NULLS FIRST';
  return sql`${sql.ref(column)} ${sql.raw(direction + nulls)}`;
}

function whereSql(tests: readonly ColumnTest[]): RawBuilder<unknown> {
  return tests.length === 0 ? sql`` : sql`WHERE ${sql.join(tests.map(testSql), sql` AND `)}`;
}

function testSql(test: ColumnTest): RawBuilder<unknown> {
  const column = sql.ref(test.column);
  switch (test.test) {
    case 'is':
      return test.cell === null ? sql`${column} IS NULL` : sql`${column} = ${toPostgres(test.cell)}`;
    case 'is-not':
      return test.cell === null
        ? sql`${column} IS NOT NULL`
        : sql`(${column} <> ${toPostgres(test.cell)} OR ${column} IS NULL)`;
    case 'from':
      return sql`${column} >= ${toPostgres(test.cell)}`;
    case 'below':
      return sql`${column} < ${toPostgres(test.cell)}`;
    case 'any-of':
      return anyOfSql(column, test.cells);
  }
}

function anyOfSql(column: RawBuilder<unknown>, cells: readonly Cell[]): RawBuilder<unknown> {
  const values = cells.filter((cell) => cell !== null).map(toPostgres);
  const among = sql`${column} = ANY(${values})`;
  return values.length < cells.length ? sql`(${among} OR ${column} IS NULL)` : among;
}
