import type { SqlDatabase } from '../driver.js';

/** Beside the events, and only in a file that was once served writable: the product's own events have no rows in it. */
export const RECEIVED_TABLE = `
  CREATE TABLE IF NOT EXISTS received (
    position INTEGER PRIMARY KEY REFERENCES events (position),
    at_ms INTEGER NOT NULL,
    is_json INTEGER NOT NULL
  ) STRICT;`;

/** Whether the file has that table; asked again until it does, because a writable door may come after this reader. */
export class ReceivedTable {
  private found = false;

  constructor(private readonly database: SqlDatabase) {}

  get exists(): boolean {
    this.found ||= this.database.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'received'`).get() !== undefined;
    return this.found;
  }
}
