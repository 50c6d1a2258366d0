import { BEGINNING, type Position, type StoredEvent } from '@vinhdanh/kernel';
import { isName } from '../names.js';
import { positionText } from '../position.js';
import type { LogRange, StreamRange } from '../read-range.js';
import type { DatabaseFile } from './database-kind.js';
import type { SqlDatabase, SqlRow } from './driver.js';
import { filterValues, HEAD_SQL, logSql, streamSql } from './log-sql.js';
import { inPlainWords } from './plain-words.js';
import { Statements } from './statements.js';

/** Reads over a connection of its own: a snapshot for each call, never behind a write transaction. */
export class LogReader {
  private readonly statements: Statements;

  constructor(
    private readonly database: SqlDatabase,
    private readonly file: DatabaseFile,
  ) {
    this.statements = new Statements(database);
  }

  stream(stream: string, { from, until, limit, backwards }: StreamRange): StoredEvent[] {
    return this.reading(() => {
      const statement = this.statements.of(streamSql(backwards));
      // SQLite would look for half a character as for another one.
      return isName(stream) ? statement.all(stream, from, until, limit).map(storedEvent) : [];
    });
  }

  all({ after, until, limit, backwards, filter }: LogRange): StoredEvent[] {
    return this.reading(() => {
      const statement = this.statements.of(logSql(backwards, filter));
      return statement.all(after, until, ...filterValues(filter), limit).map(storedEvent);
    });
  }

  head(): Position {
    const ordinal = this.reading(() => this.statements.of(HEAD_SQL).get()?.[0]);
    return typeof ordinal === 'number' ? positionText(ordinal) : BEGINNING;
  }

  close(): void {
    this.database.close();
  }

  private reading<T>(work: () => T): T {
    return inPlainWords(this.file, work);
  }
}

function storedEvent(row: SqlRow): StoredEvent {
  // The column types of the schema, which is STRICT.
  const [position, stream, revision, id, type, data, metadata] = row as unknown as readonly [
    number,
    string,
    number,
    string,
    string,
    Uint8Array,
    Uint8Array,
  ];
  return { id, type, data, metadata, stream, revision: BigInt(revision), position: positionText(position) };
}
