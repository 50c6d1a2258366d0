import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import {
  SqlFault,
  type OpenOptions,
  type SqlDatabase,
  type SqlDone,
  type SqlDriver,
  type SqlFaultKind,
  type SqlRow,
  type SqlStatement,
  type SqlValue,
} from './driver.js';

/** The SQLite that Node carries. */
export const nodeDriver: SqlDriver = {
  open: (path, options) => new NodeDatabase(path, options),
};

class NodeDatabase implements SqlDatabase {
  private readonly database: DatabaseSync;
  private readonly begin: SqlStatement;
  private readonly commit: SqlStatement;

  constructor(path: string, { readOnly = false, busyTimeoutMs }: OpenOptions) {
    this.database = attempt(() => new DatabaseSync(path, { readOnly, timeout: busyTimeoutMs }));
    this.begin = this.prepare('BEGIN IMMEDIATE');
    this.commit = this.prepare('COMMIT');
  }

  exec(sql: string): void {
    attempt(() => this.database.exec(sql));
  }

  prepare(sql: string): SqlStatement {
    return new NodeStatement(attempt(() => this.database.prepare(sql)));
  }

  transaction<T>(work: () => T): T {
    this.begin.run();
    try {
      const done = work();
      this.commitNow();
      return done;
    } catch (fault) {
      this.rollBack();
      throw fault;
    }
  }

  close(): void {
    if (this.database.isOpen) attempt(() => this.database.close());
  }

  private commitNow(): void {
    try {
      this.commit.run();
    } catch (cause) {
      throw cause instanceof SqlFault ? new SqlFault(cause.kind, cause.message, true, { cause }) : cause;
    }
  }

  private rollBack(): void {
    try {
      // SQLite rolls back by itself after some faults (disk full, I/O).
      if (this.database.isTransaction) this.database.exec('ROLLBACK');
    } catch {
      // The first fault is the one that counts; a connection stuck in a transaction refuses the next BEGIN.
    }
  }
}

class NodeStatement implements SqlStatement {
  constructor(private readonly statement: StatementSync) {
    statement.setReturnArrays(true);
  }

  run(...values: readonly SqlValue[]): SqlDone {
    // Without setReadBigInts Node answers numbers, and throws where that would lose digits.
    return attempt(() => this.statement.run(...(values as SQLInputValue[])) as SqlDone);
  }

  get(...values: readonly SqlValue[]): SqlRow | undefined {
    // Rows are arrays by setReturnArrays, which the types do not know.
    return attempt(() => this.statement.get(...(values as SQLInputValue[])) as SqlRow | undefined);
  }

  all(...values: readonly SqlValue[]): readonly SqlRow[] {
    return attempt(() => this.statement.all(...(values as SQLInputValue[])) as unknown as readonly SqlRow[]);
  }

  *each(...values: readonly SqlValue[]): Generator<SqlRow, void> {
    const rows = attempt(() => this.statement.iterate(...(values as SQLInputValue[])));
    try {
      for (let next = attempt(() => rows.next()); !next.done; next = attempt(() => rows.next())) {
        yield next.value as unknown as SqlRow;
      }
    } finally {
      rows.return?.();
    }
  }
}

function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw sqlFault(cause);
  }
}

/** Primary result codes, https://www.sqlite.org/rescode.html; a code's low byte is its primary code. */
const KINDS: ReadonlyMap<number, SqlFaultKind> = new Map([
  [5, 'busy'],
  [6, 'busy'],
  [8, 'read-only'],
  [10, 'io'],
  [11, 'corrupt'],
  [13, 'full'],
  [14, 'cannot-open'],
  [26, 'not-a-database'],
]);

/** SQLITE_IOERR_SHMSIZE: the file of shared memory could not grow by its few pages, which readers need, too. */
const NO_ROOM_TO_SHARE = 4874;

function kindOf(errcode: number): SqlFaultKind {
  return errcode === NO_ROOM_TO_SHARE ? 'full' : (KINDS.get(errcode & 0xff) ?? 'other');
}

/** What SQLite has thrown, as a SqlFault; anything else as it is. */
export function sqlFault(cause: unknown): unknown {
  // Not `instanceof Error`: a test runner has its own Error beside that of Node's core.
  const { code, errcode, message } = cause as { code?: string; errcode?: number; message?: string };
  if (code === 'ERR_INVALID_STATE') return new SqlFault('closed', 'the database is closed', false, { cause });
  if (code !== 'ERR_SQLITE_ERROR' || errcode === undefined) return cause;
  return new SqlFault(kindOf(errcode), `${message} (SQLite code ${errcode})`, false, { cause });
}
