import type { SqlDatabase, SqlStatement } from '../driver.js';

const LOOK_MS = 50;

/** Notices what other connections commit: SQLite counts it. */
export class FileWatch {
  private looking: NodeJS.Timeout | undefined;
  private version: unknown;
  private statement: SqlStatement | undefined;

  constructor(
    private readonly database: SqlDatabase,
    private readonly changed: () => void,
  ) {}

  start(): void {
    if (this.looking) return;
    this.version = this.current();
    this.looking = setInterval(() => this.look(), LOOK_MS).unref();
  }

  stop(): void {
    clearInterval(this.looking);
    this.looking = undefined;
  }

  private look(): void {
    const now = this.current();
    if (now === this.version) return;
    this.version = now;
    this.changed();
  }

  private current(): unknown {
    this.statement ??= this.database.prepare('PRAGMA data_version');
    try {
      return this.statement.get()?.[0];
    } catch {
      return this.version; // whoever reads next meets the fault where it can be answered
    }
  }
}
