import { BEGINNING, type Position, type StoredEvent } from '@vinhdanh/kernel';
import { positionText } from '../position.js';
import type { LogRange, StreamRange } from '../read-range.js';
import type { DatabaseFile } from './database-kind.js';
import type { SqlDatabase, SqlRow } from './driver.js';
import { inPlainWords } from './plain-words.js';

const COLUMNS = 'position, streams.name, revision, id, type, data, metadata';
// CROSS JOIN fixes the order: the wanted events first, then their streams' names.
const EVENTS = 'events CROSS JOIN streams ON streams.key = events.stream';
const OF_STREAM = `SELECT ${COLUMNS} FROM ${EVENTS} WHERE events.stream = (SELECT key FROM streams WHERE name = ?)`;

/** Reads over a connection of its own: a snapshot for each call, never behind a write transaction. */
export class LogReader {
  private readonly statements: Statements;

  constructor(
    private readonly database: SqlDatabase,
    private readonly file: DatabaseFile,
  ) {
    this.statements = prepare(database);
  }

  stream(stream: string, { from, limit, backwards }: StreamRange): StoredEvent[] {
    const statement = backwards ? this.statements.backwards : this.statements.forwards;
    return inPlainWords(this.file, () => statement.all(stream, from, limit).map(storedEvent));
  }

  all({ after, limit }: LogRange): StoredEvent[] {
    return inPlainWords(this.file, () => this.statements.all.all(after, limit).map(storedEvent));
  }

  head(): Position {
    const ordinal = inPlainWords(this.file, () => this.statements.head.get()?.[0]);
    return typeof ordinal === 'number' ? positionText(ordinal) : BEGINNING;
  }

  close(): void {
    this.database.close();
  }
}

type Statements = ReturnType<typeof prepare>;

function prepare(database: SqlDatabase) {
  return {
    forwards: database.prepare(`${OF_STREAM} AND revision >= ? ORDER BY revision LIMIT ?`),
    backwards: database.prepare(`${OF_STREAM} AND revision <= ? ORDER BY revision DESC LIMIT ?`),
    all: database.prepare(`SELECT ${COLUMNS} FROM ${EVENTS} WHERE position > ? ORDER BY position LIMIT ?`),
    head: database.prepare('SELECT max(position) FROM events'),
  };
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
