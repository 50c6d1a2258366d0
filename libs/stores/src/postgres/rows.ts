import type { ColumnType, Row, TableShape } from '@vinhdanh/kernel';
import { sql, type RawBuilder } from 'kysely';
import { keyCells } from '../read-model/query-plan.js';
import type { Cell, RowCodec } from '../read-model/row-codec.js';
import type { OpenTransaction } from './connection.js';
import { ARRAY_TYPES, refs, tableRef } from './table-sql.js';
import { toPostgres } from './text-cells.js';

export interface RowsTarget {
  readonly table: TableShape;
  readonly codec: RowCodec;
  /** Of the table in the database. */
  readonly name: string;
}

/** One statement for all rows: a list for each column. */
export async function putRows(transaction: OpenTransaction, target: RowsTarget, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
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
  await sql`INSERT INTO ${tableRef(name)} (${refs(columns)}) SELECT * FROM unnest(${sql.join(lists)})
    ON CONFLICT (${refs(table.key)}) DO ${onConflict}`.execute(transaction);
}

export async function removeRows(
  transaction: OpenTransaction,
  target: RowsTarget,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const { table, codec, name } = target;
  const lists = listsOf(
    table,
    table.key,
    rows.map((row) => keyCells(table, codec, row)),
  );
  await sql`DELETE FROM ${tableRef(name)} WHERE (${refs(table.key)}) IN (SELECT * FROM unnest(${sql.join(lists)}))`.execute(
    transaction,
  );
}

/** One statement may touch a row once. */
function lastOfEach({ table, codec }: RowsTarget, rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [keyCells(table, codec, row).join('\u0000'), row])).values()];
}

function listsOf(
  table: TableShape,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
): RawBuilder<unknown>[] {
  return columns.map((column, index) => {
    const type = ARRAY_TYPES[table.columns[column] as ColumnType]; // one of its own columns
    return sql`${rows.map((cells) => toPostgres(cells[index] ?? null))}::${sql.raw(type)}`;
  });
}
