import type { ColumnType, TableShape } from '@vinhdanh/kernel';

/** Names were checked by `checkTable`: quoting is for the key words of SQL (order, group …). */
export function quoted(name: string): string {
  return `"${name}"`;
}

const SQL_TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'TEXT',
  integer: 'INTEGER',
  boolean: 'INTEGER',
  json: 'TEXT',
};

/** @param indexed distinguishes its indexes from those of the table whose place it may take: they keep their names */
export function createTableSql(table: TableShape, name: string, indexed: string): string {
  const columns = Object.entries(table.columns).map(([column, type]) => `${quoted(column)} ${SQL_TYPES[type]}`);
  const indexes = (table.indexes ?? []).map(
    (index, number) => `CREATE INDEX ${quoted(`${name}_${indexed}_${number}`)} ON ${quoted(name)} (${list(index)});`,
  );
  return `
    CREATE TABLE ${quoted(name)} (${columns.join(', ')}, PRIMARY KEY (${list(table.key)})) STRICT;
    ${indexes.join('\n')}`;
}

/** Takes the cells of a row in the order of its columns. */
export function putSql(table: TableShape, name: string): string {
  const columns = Object.keys(table.columns);
  const changed = columns.filter((column) => !table.key.includes(column));
  const assignments = changed.map((column) => `${quoted(column)} = excluded.${quoted(column)}`).join(', ');
  const onConflict = changed.length === 0 ? 'NOTHING' : `UPDATE SET ${assignments}`;
  return (
    `INSERT INTO ${quoted(name)} (${list(columns)}) VALUES (${columns.map(() => '?').join(', ')}) ` +
    `ON CONFLICT (${list(table.key)}) DO ${onConflict}`
  );
}

/** Takes the cells of the key. */
export function removeSql(table: TableShape, name: string): string {
  return `DELETE FROM ${quoted(name)} WHERE ${table.key.map((column) => `${quoted(column)} = ?`).join(' AND ')}`;
}

export function list(columns: readonly string[]): string {
  return columns.map(quoted).join(', ');
}
