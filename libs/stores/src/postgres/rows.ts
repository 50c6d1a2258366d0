import type { ColumnType, Row, RowsWrite, TableShape } from '@vinhdanh/kernel';
import { sql, type RawBuilder } from 'kysely';
import { keyCells } from '../read-model/query-plan.js';
import type { Cell, RowCodec } from '../read-model/row-codec.js';
import { ARRAY_TYPES, refs, tableRef } from './table-sql.js';
import { toPostgresList } from './text-cells.js';

export interface RowsTarget {
  readonly table: TableShape;
  readonly codec: RowCodec;
  /** Of the table in the database. */
  readonly name: string;
}

/**
 * What is to be said to the server so that these rows go and those are there: a statement for each, with a list for each column.
 * No row is touched by both, so that they may be said in any order.
 */
export function statementsOf(target: RowsTarget, { puts, removes }: RowsWrite): RawBuilder<unknown>[] {
  const put = removes.length > 0 ? new Set(puts.map((row) => keyOf(target, row))) : new Set();
  const gone = removes.filter((row) => !put.has(keyOf(target, row)));
  return [...(gone.length > 0 ? [deletion(target, gone)] : []), ...(puts.length > 0 ? [upsert(target, puts)] : [])];
}

function upsert(target: RowsTarget, rows: readonly Row[]): RawBuilder<unknown> {
  const { table, codec, name } = target;
  const { columns } = codec;
  const lists = listsOf(
    table,
    columns,
    lastOfEach(target, rows).map((row) => codec.encode(row)),
  );
  const changed = columns.filter((column) => !table.key.includes(column));
  const onConflict =
    changed.length === 0
      ? sql`NOTHING`
      : sql`UPDATE SET ${sql.join(changed.map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`))}`;
  return sql`INSERT INTO ${tableRef(name)} (${refs(columns)}) SELECT * FROM unnest(${sql.join(lists)})
    ON CONFLICT (${refs(table.key)}) DO ${onConflict}`;
}

function deletion({ table, codec, name }: RowsTarget, rows: readonly Row[]): RawBuilder<unknown> {
  const lists = listsOf(
    table,
    table.key,
    rows.map((row) => keyCells(table, codec, row)),
  );
  return sql`DELETE FROM ${tableRef(name)} WHERE (${refs(table.key)}) IN (SELECT * FROM unnest(${sql.join(lists)}))`;
}

/** One statement may touch a row once. */
function lastOfEach(target: RowsTarget, rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [keyOf(target, row), row])).values()];
}

function keyOf({ table, codec }: RowsTarget, row: Row): string {
  return keyCells(table, codec, row).join('\u0000');
}

function listsOf(
  table: TableShape,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
): RawBuilder<unknown>[] {
  return columns.map((column, index) => {
    const type = ARRAY_TYPES[table.columns[column] as ColumnType]; // one of its own columns
    return sql`${toPostgresList(rows.map((cells) => cells[index] ?? null))}::${sql.raw(type)}`;
  });
}
