import type { SqlDatabase } from '../driver.js';
import { placeServed, type ServedExpectation } from './place-served.js';
import { RECEIVED_TABLE } from './received-table.js';
import { RecentIds } from './recent-ids.js';
import type { ServedEvent } from './served-event.js';

export interface ReceivedEvent extends Pick<ServedEvent, 'id' | 'type' | 'data' | 'metadata'> {
  readonly isJson: boolean;
}

export interface ServedAppend {
  readonly stream: string;
  readonly expected: ServedExpectation;
  /** May be empty: it only asks whether the expectation holds. */
  readonly events: readonly ReceivedEvent[];
  /** Milliseconds since 1970. */
  readonly atMs: number;
}

/** Of the append's last event; where nothing was to be stored, where the stream (-1: there is none) and the log end. */
export type ServedReceipt =
  | { readonly stored: true; readonly last: number; readonly position: number }
  | { readonly stored: false; readonly actual: number };

/** Stores one append that came over the wire inside a running transaction; what is expected in vain is answered, not thrown. */
export function appendServed(database: SqlDatabase): (append: ServedAppend) => ServedReceipt {
  database.exec(RECEIVED_TABLE);
  const statements = prepare(database);
  const recent = new RecentIds();
  return (append) => {
    const { stream, expected, events } = append;
    const found = statements.find.get(stream);
    // The columns are integers, and the second is coalesced.
    const [key, head] = found ? (found as readonly [number, number]) : [undefined, -1];
    const placed = placeServed(
      expected,
      events.map(({ id }) => id),
      tail(statements, recent, { stream, key, head }),
    );
    if (placed.kind === 'conflict') return { stored: false, actual: head };
    if (placed.kind === 'repeat') {
      return {
        stored: true,
        last: placed.last,
        position: statements.positionOf.get(key as number, placed.last)?.[0] as number,
      };
    }
    if (events.length === 0) return { stored: true, last: head, position: statements.end.get()?.[0] as number };
    return write(statements, recent, { ...append, key: key ?? statements.newStream.run(stream).lastInsertRowid, head });
  };
}

type Placing = { readonly stream: string; readonly key: number | undefined; readonly head: number };

function tail({ idAt, hasEvents }: Statements, recent: RecentIds, { stream, key, head }: Placing) {
  return {
    head,
    hasMetadata: () => hasEvents.get(`$$${stream}`) !== undefined,
    idAt: (revision: number) => (key === undefined ? undefined : (idAt.get(key, revision)?.[0] as string | undefined)),
    recentRevision: (id: string) => (key === undefined ? undefined : recent.revisionOf(key, id)),
  };
}

function write(
  { insert, insertReceived }: Statements,
  recent: RecentIds,
  { key, head, events, atMs }: ServedAppend & { readonly key: number; readonly head: number },
): ServedReceipt {
  let [last, position] = [head, 0];
  for (const { id, type, data, metadata, isJson } of events) {
    last += 1;
    position = insert.run(key, last, id, type, data, metadata).lastInsertRowid;
    insertReceived.run(position, atMs, isJson ? 1 : 0);
    recent.remember(key, id, last);
  }
  return { stored: true, last, position };
}

type Statements = ReturnType<typeof prepare>;

function prepare(database: SqlDatabase) {
  return {
    find: database.prepare(
      'SELECT key, coalesce((SELECT max(revision) FROM events WHERE stream = key), -1) FROM streams WHERE name = ?',
    ),
    hasEvents: database.prepare('SELECT 1 FROM events WHERE stream = (SELECT key FROM streams WHERE name = ?) LIMIT 1'),
    idAt: database.prepare('SELECT id FROM events WHERE stream = ? AND revision = ?'),
    positionOf: database.prepare('SELECT position FROM events WHERE stream = ? AND revision = ?'),
    end: database.prepare('SELECT coalesce(max(position), 0) FROM events'),
    newStream: database.prepare('INSERT INTO streams (name) VALUES (?)'),
    insert: database.prepare(
      'INSERT INTO events (stream, revision, id, type, data, metadata) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    insertReceived: database.prepare('INSERT INTO received (position, at_ms, is_json) VALUES (?, ?, ?)'),
  };
}
