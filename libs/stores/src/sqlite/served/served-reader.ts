import type { DatabaseFile } from '../database-kind.js';
import type { SqlDatabase, SqlRow, SqlStatement } from '../driver.js';
import { inPlainWords } from '../plain-words.js';
import { Statements } from '../statements.js';
import { ReceivedTable } from './received-table.js';
import type { ServedEvent } from './served-event.js';

/** Events in the order asked for, as many as fit. */
export interface ServedPage {
  readonly events: readonly ServedEvent[];
  /** True when there was nothing more at the moment it was read. */
  readonly isLast: boolean;
}

/** Both ends inclusive; of a stream they are revisions, of the log positions. */
export interface ServedRange {
  readonly from: number;
  readonly to: number;
  readonly backwards: boolean;
  readonly limit: number;
}

/** Whatever the size of events is, a page costs about this much memory, or one event. */
const PAGE_BYTES = 2_097_152;

/** Reads the whole log, system streams included, over a connection of its own. */
export class ServedReader {
  private readonly statements: Statements;
  private readonly received: ReceivedTable;

  constructor(
    private readonly database: SqlDatabase,
    private readonly file: DatabaseFile,
  ) {
    this.statements = new Statements(database);
    this.received = new ReceivedTable(database);
  }

  /** Position of the last event, 0 when there is none. */
  head(): number {
    return this.number('SELECT coalesce(max(position), 0) FROM events');
  }

  /** Last revision of a stream, -1 when it was never written. */
  lastRevision(stream: string): number {
    const ofStream = 'stream = (SELECT key FROM streams WHERE name = ?)';
    return this.number(`SELECT coalesce(max(revision), -1) FROM events WHERE ${ofStream}`, stream);
  }

  ofStream(stream: string, { from, to, backwards, limit }: ServedRange): ServedPage {
    return this.page(
      `events.stream = (SELECT key FROM streams WHERE name = ?) AND revision BETWEEN ? AND ? ${order('revision', backwards)}`,
      limit,
      [stream, from, to],
    );
  }

  all({ from, to, backwards, limit }: ServedRange): ServedPage {
    return this.page(`events.position BETWEEN ? AND ? ${order('events.position', backwards)}`, limit, [from, to]);
  }

  close(): void {
    this.database.close();
  }

  private page(where: string, limit: number, values: readonly (string | number)[]): ServedPage {
    return inPlainWords(this.file, () =>
      filled(this.statements.of(`${selection(this.received.exists)} WHERE ${where} LIMIT ?`), limit, values),
    );
  }

  private number(sql: string, ...values: readonly string[]): number {
    return inPlainWords(this.file, () => Number(this.statements.of(sql).get(...values)?.[0]));
  }
}

function order(column: string, backwards: boolean): string {
  return `ORDER BY ${column} ${backwards ? 'DESC' : 'ASC'}`;
}

function selection(withReceived: boolean): string {
  const [columns, join] = withReceived
    ? ['received.at_ms, received.is_json', 'LEFT JOIN received ON received.position = events.position']
    : ['NULL, NULL', ''];
  // CROSS JOIN fixes the order: the wanted events first, then their streams' names.
  return `SELECT events.position, streams.name, revision, id, type, data, metadata, ${columns}
    FROM events CROSS JOIN streams ON streams.key = events.stream ${join}`;
}

function filled(statement: SqlStatement, limit: number, values: readonly (string | number)[]): ServedPage {
  const events: ServedEvent[] = [];
  let bytes = 0;
  for (const row of statement.each(...values, limit)) {
    const event = servedEvent(row);
    events.push(event);
    bytes += event.data.length + event.metadata.length;
    if (bytes >= PAGE_BYTES) return { events, isLast: false };
  }
  return { events, isLast: events.length < limit };
}

function servedEvent(row: SqlRow): ServedEvent {
  // The column types of the schema, which is STRICT; the last two are null together.
  const [position, stream, revision, id, type, data, metadata, atMs, isJson] = row as unknown as readonly [
    ...[number, string, number, string, string, Uint8Array, Uint8Array],
    ...[number | null, number | null],
  ];
  const event = { position, stream, revision, id, type, data, metadata };
  return atMs === null ? event : { ...event, received: { atMs, isJson: isJson === 1 } };
}
