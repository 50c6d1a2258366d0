import type { Appended } from '@vinhdanh/kernel';
import type { AppendRequest } from '../append-request.js';
import { placeAppend, type StreamTail } from '../place-append.js';
import { positionText } from '../position.js';
import type { SqlDatabase } from './driver.js';

/** Stores one append of the port inside a running transaction. It throws RevisionConflict, or SqlFault. */
export function appendEvents(database: SqlDatabase): (request: AppendRequest) => Appended {
  const statements = prepare(database);
  return (request) => {
    const { stream, events } = request;
    const found = statements.find.get(stream);
    // The columns are integers, and the second is coalesced.
    const [key, head] = found ? (found as readonly [number, number]) : [undefined, -1];
    const { first, repeated } = placeAppend(request, tail(statements, key, head));
    const last = first + events.length - 1;
    if (repeated) return receipt(last, statements.positionOf.get(key as number, last)?.[0] as number);
    const stored = key ?? statements.newStream.run(stream).lastInsertRowid;
    let position = 0;
    for (const [index, { id, type, data, metadata }] of events.entries()) {
      position = statements.insert.run(stored, first + index, id, type, data, metadata).lastInsertRowid;
    }
    return receipt(last, position);
  };
}

function tail({ ids }: Statements, key: number | undefined, head: number): StreamTail {
  return {
    head,
    idsFrom: (revision, count) => ids.all(key as number, revision, revision + count - 1).map(([id]) => id as string),
  };
}

function receipt(revision: number, position: number): Appended {
  return { revision: BigInt(revision), position: positionText(position) };
}

type Statements = ReturnType<typeof prepare>;

function prepare(database: SqlDatabase) {
  return {
    find: database.prepare(
      'SELECT key, coalesce((SELECT max(revision) FROM events WHERE stream = key), -1) FROM streams WHERE name = ?',
    ),
    ids: database.prepare('SELECT id FROM events WHERE stream = ? AND revision BETWEEN ? AND ? ORDER BY revision'),
    positionOf: database.prepare('SELECT position FROM events WHERE stream = ? AND revision = ?'),
    newStream: database.prepare('INSERT INTO streams (name) VALUES (?)'),
    insert: database.prepare(
      'INSERT INTO events (stream, revision, id, type, data, metadata) VALUES (?, ?, ?, ?, ?, ?)',
    ),
  };
}
