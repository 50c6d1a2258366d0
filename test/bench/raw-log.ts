import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { dossierCodec } from '@vinhdanh/application';
import type { StoredEvent } from '@vinhdanh/kernel';
import { SqliteEventStore } from '@vinhdanh/stores';

/** The events of one command, to be put behind a revision of their stream (-1: the stream is new). */
export interface RawAppend {
  readonly stream: string;
  readonly expected: number;
  readonly events: readonly StoredEvent[];
}

/**
 * What SQLite itself can do with the product's event table: groups of appends with nothing around them but what makes an
 * append one, a savepoint and the check of the head revision. The yardstick for the command loop.
 */
export class RawLog {
  private readonly statements: Statements;

  private constructor(private readonly database: DatabaseSync) {
    this.statements = prepare(database);
  }

  /** A new file, made by the product's own store, so that tables, indexes and page size are the product's. */
  static async create(file: string): Promise<RawLog> {
    await SqliteEventStore.open(file).close();
    const database = new DatabaseSync(file);
    database.exec(`
      PRAGMA synchronous = FULL;
      PRAGMA wal_autocheckpoint = 4000;
      PRAGMA foreign_keys = ON;
      PRAGMA trusted_schema = OFF;
      PRAGMA cell_size_check = ON;
      PRAGMA cache_size = -65536;`);
    return new RawLog(database);
  }

  /** Durable when it returns. @throws Error when a stream is not at the expected revision */
  commit(group: readonly RawAppend[]): void {
    const { begin, commit, savepoint, release } = this.statements;
    begin.run();
    for (const append of group) {
      savepoint.run();
      this.append(append);
      release.run();
    }
    commit.run();
  }

  close(): void {
    this.database.close();
  }

  private append({ stream, expected, events }: RawAppend): void {
    const { find, newStream, insert } = this.statements;
    const found = find.get(stream) as unknown as readonly [number, number] | undefined; // by setReturnArrays
    const [key, head] = found ?? [newStream.run(stream).lastInsertRowid, -1];
    if (head !== expected) throw new Error(`${stream} is at revision ${head}, not ${expected}`);
    let revision = head;
    for (const { id, type, data, metadata } of events) {
      revision += 1;
      insert.run(key, revision, id, type, data, metadata);
    }
  }
}

/** The log of a file as the appends that made it, in order. */
export async function appendsOf(file: string): Promise<RawAppend[]> {
  const appends: { stream: string; expected: number; events: StoredEvent[]; commandId: string }[] = [];
  for (const event of await readLog(file)) {
    const { commandId } = dossierCodec.decode(event).metadata;
    const last = appends.at(-1);
    if (last?.commandId === commandId && last.stream === event.stream) last.events.push(event);
    else appends.push({ stream: event.stream, expected: Number(event.revision) - 1, events: [event], commandId });
  }
  return appends;
}

export async function readLog(file: string): Promise<StoredEvent[]> {
  const store = SqliteEventStore.openReadOnly(file);
  const events: StoredEvent[] = [];
  for (;;) {
    const page = await store.readAll({ after: events.at(-1)?.position ?? '', limit: 10_000 });
    events.push(...page);
    if (page.length === 0) break;
  }
  await store.close();
  return events;
}

type Statements = ReturnType<typeof prepare>;

function prepare(database: DatabaseSync) {
  const find = database.prepare(
    'SELECT key, coalesce((SELECT max(revision) FROM events WHERE stream = key), -1) FROM streams WHERE name = ?',
  );
  find.setReturnArrays(true);
  const prepared = (sql: string): StatementSync => database.prepare(sql);
  return {
    find,
    begin: prepared('BEGIN IMMEDIATE'),
    commit: prepared('COMMIT'),
    savepoint: prepared('SAVEPOINT append'),
    release: prepared('RELEASE append'),
    newStream: prepared('INSERT INTO streams (name) VALUES (?)'),
    insert: prepared('INSERT INTO events (stream, revision, id, type, data, metadata) VALUES (?, ?, ?, ?, ?, ?)'),
  };
}
