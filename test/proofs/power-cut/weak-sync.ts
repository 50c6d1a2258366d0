import { DatabaseSync } from 'node:sqlite';

/**
 * The negative control: SQLite at synchronous=NORMAL behind the product's back, as some builds of it set by themselves. It
 * still answers that it is at FULL.
 */
export function weakenSync(): void {
  const database = DatabaseSync.prototype;
  // As they stand before they are replaced below, to be called on the connection in question.
  const exec = Reflect.get(database, 'exec');
  const prepare = Reflect.get(database, 'prepare');
  database.exec = function (sql) {
    exec.call(this, sql.replaceAll('synchronous = FULL', 'synchronous = NORMAL'));
  };
  database.prepare = function (sql) {
    return prepare.call(this, sql === 'PRAGMA synchronous' ? 'SELECT 2' : sql);
  };
}
