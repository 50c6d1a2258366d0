import type { ColumnType, TableShape } from '@vinhdanh/kernel';
import { sql, type RawBuilder } from 'kysely';
import { SCHEMA } from './connection.js';

/** Text sorts by its bytes, as in every other store; JSON is kept as it was written. */
const COLUMN_TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'text COLLATE "C"',
  integer: 'bigint',
  boolean: 'smallint',
  json: 'text COLLATE "C"',
};

export const ARRAY_TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'text[]',
  integer: 'bigint[]',
  boolean: 'smallint[]',
  json: 'text[]',
};

export function tableRef(name: string): RawBuilder<unknown> {
  return sql.table(`${SCHEMA}.${name}`);
}

/** @param indexed distinguishes its indexes from those of the table whose place it may take: they keep their names */
export function createTableSql(table: TableShape, name: string, indexed: string): RawBuilder<unknown>[] {
  const columns = Object.entries(table.columns).map(
    ([column, type]) => sql`${sql.ref(column)} ${sql.raw(COLUMN_TYPES[type])}`,
  );
  const indexes = (table.indexes ?? []).map((index, number) => {
    // Nothing comes first, as questions order it.
    const ordered = sql.join(index.map((column) => sql`${sql.ref(column)} NULLS FIRST`));
    return sql`CREATE INDEX ${sql.ref(`${name}_${indexed}_${number}`)} ON ${tableRef(name)} (${ordered})`;
  });
  return [sql`CREATE TABLE ${tableRef(name)} (${sql.join(columns)}, PRIMARY KEY (${refs(table.key)}))`, ...indexes];
}

export function refs(columns: readonly string[]): RawBuilder<unknown> {
  return sql.join(columns.map((column) => sql.ref(column)));
}
