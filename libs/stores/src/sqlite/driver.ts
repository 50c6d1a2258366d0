export type SqlValue = null | number | bigint | string | Uint8Array;
/** The values of a row in the order of the columns asked for. */
export type SqlRow = readonly SqlValue[];

export interface SqlDone {
  readonly changes: number;
  readonly lastInsertRowid: number;
}

export interface SqlStatement {
  run(...values: readonly SqlValue[]): SqlDone;
  get(...values: readonly SqlValue[]): SqlRow | undefined;
  all(...values: readonly SqlValue[]): readonly SqlRow[];
  /** Row by row, for rows of unknown size: whoever has enough stops. Nothing else may use the statement meanwhile. */
  each(...values: readonly SqlValue[]): Iterable<SqlRow>;
}

/** A connection. Every method is synchronous and throws SqlFault. */
export interface SqlDatabase {
  exec(sql: string): void;
  prepare(sql: string): SqlStatement;
  /** Runs the work between BEGIN IMMEDIATE and COMMIT; when either throws, everything is rolled back and the fault goes on. */
  transaction<T>(work: () => T): T;
  close(): void;
}

export interface OpenOptions {
  readonly readOnly?: boolean;
  /** How long a statement waits for a lock of another connection. It blocks the thread. */
  readonly busyTimeoutMs: number;
}

export interface SqlDriver {
  open(path: string, options: OpenOptions): SqlDatabase;
}

export type SqlFaultKind =
  'busy' | 'full' | 'io' | 'read-only' | 'corrupt' | 'not-a-database' | 'cannot-open' | 'closed' | 'other';

/** What the database answered instead of doing its work, told by its result code and never by its text. */
export class SqlFault extends Error {
  override readonly name = 'SqlFault';

  constructor(
    readonly kind: SqlFaultKind,
    message: string,
    readonly duringCommit: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
