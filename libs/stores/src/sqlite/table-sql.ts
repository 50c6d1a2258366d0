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

/** Statements that throw the table away and make it anew. */
export function createTableSql(table: TableShape): string {
  const columns = Object.entries(table.columns).map(([name, type]) => `${quoted(name)} ${SQL_TYPES[type]}`);
  const indexes = (table.indexes ?? []).map(
    (index, number) => `CREATE INDEX ${quoted(`${table.name}_${number}`)} ON ${quoted(table.name)} (${list(index)});`,
  );
  return `
    DROP TABLE IF EXISTS ${quoted(table.name)};
    CREATE TABLE ${quoted(table.name)} (${columns.join(', ')}, PRIMARY KEY (${list(table.key)})) STRICT;
    ${indexes.join('\n')}`;
}

/** Takes the cells of a row in the order of its columns. */
export function putSql(table: TableShape): string {
  const columns = Object.keys(table.columns);
  const changed = columns.filter((column) => !table.key.includes(column));
  const assignments = changed.map((column) => `${quoted(column)} = excluded.${quoted(column)}`).join(', ');
  const onConflict = changed.length === 0 ? 'NOTHING' : `UPDATE SET ${assignments}`;
  return (
    `INSERT INTO ${quoted(table.name)} (${list(columns)}) VALUES (${columns.map(() => '?').join(', ')}) ` +
    `ON CONFLICT (${list(table.key)}) DO ${onConflict}`
  );
}

/** Takes the cells of the key. */
export function removeSql(table: TableShape): string {
  return `DELETE FROM ${quoted(table.name)} WHERE ${table.key.map((column) => `${quoted(column)} = ?`).join(' AND ')}`;
}

export function list(columns: readonly string[]): string {
  return columns.map(quoted).join(', ');
}
