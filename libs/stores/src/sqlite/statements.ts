import type { SqlDatabase, SqlStatement } from './driver.js';

const MOST = 500;

/** Prepared statements of one connection by their text. */
export class Statements {
  private readonly prepared = new Map<string, SqlStatement>();

  constructor(private readonly database: SqlDatabase) {}

  of(sql: string): SqlStatement {
    const known = this.prepared.get(sql);
    if (known) return known;
    // Lists of any length make new texts; beginning anew is rare and costs little.
    if (this.prepared.size >= MOST) this.prepared.clear();
    const statement = this.database.prepare(sql);
    this.prepared.set(sql, statement);
    return statement;
  }
}
