import {
  type Appended,
  type EventStore,
  type EventToAppend,
  type ExpectedRevision,
  type LogBatch,
  type LogReadOptions,
  type Message,
  type Position,
  type StoredEvent,
  StoreUnusable,
  type StreamReadOptions,
  type SubscriptionOptions,
} from '@vinhdanh/kernel';
import { checkAppend, type AppendRequest } from '../append-request.js';
import { Changes } from '../changes.js';
import { follow } from '../follow.js';
import { logRange, streamRange } from '../read-range.js';
import { scanOf } from '../scan-log.js';
import { appendEvents } from './append-events.js';
import { EVENT_LOG } from './database-kind.js';
import type { SqlDriver } from './driver.js';
import { LogReader } from './log-reader.js';
import { nodeDriver } from './node-driver.js';
import { openForReading } from './open-database.js';
import { WritingSide } from './writing-side.js';

/** How often a follower looks for what another process has appended. */
const POLL_MS = 50;

const READING_ONLY: Message = {
  vi: 'Nhật ký này chỉ được mở để đọc: hãy gửi lệnh đến máy chủ đang chạy.',
  en: 'This log was opened for reading only: send the command to the running server.',
};

/** The log in one SQLite file: appends in groups over the one writing connection, reads over another. */
export class SqliteEventStore implements EventStore {
  readonly name = 'sqlite';

  private constructor(
    private readonly reader: LogReader,
    private readonly writing: WritingSide<AppendRequest, Appended> | undefined,
    private readonly changes: Changes,
  ) {}

  /**
   * For the one writing process (it holds the WriterLock); makes the file where there is none.
   * @throws StoreUnusable
   */
  static open(path: string, driver: SqlDriver = nodeDriver): SqliteEventStore {
    const file = { path, kind: EVENT_LOG };
    const changes = new Changes();
    const writing = WritingSide.open(driver, file, { append: appendEvents, committed: () => changes.announce() });
    try {
      return new SqliteEventStore(new LogReader(openForReading(driver, file), file), writing, changes);
    } catch (fault) {
      writing.end();
      throw fault;
    }
  }

  /** For readers beside the writer, or when none runs: `append` is refused. @throws StoreUnusable when there is no file. */
  static openReadOnly(path: string, driver: SqlDriver = nodeDriver): SqliteEventStore {
    const file = { path, kind: EVENT_LOG };
    return new SqliteEventStore(new LogReader(openForReading(driver, file), file), undefined, new Changes());
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<Appended> {
    const request = { stream, expected, events };
    checkAppend(request);
    if (!this.writing) throw new StoreUnusable(READING_ONLY);
    return this.writing.append(request);
  }

  async readStream(stream: string, options?: StreamReadOptions): Promise<readonly StoredEvent[]> {
    return this.reader.stream(stream, streamRange(options));
  }

  async readAll(options?: LogReadOptions): Promise<readonly StoredEvent[]> {
    return this.reader.all(logRange(options));
  }

  subscribeAll(options: SubscriptionOptions): AsyncIterable<LogBatch> {
    return follow({ scan: scanOf(this), changes: this.changes, pollMs: POLL_MS }, options);
  }

  async head(): Promise<Position> {
    return this.reader.head();
  }

  async close(): Promise<void> {
    this.writing?.stop();
    // The writing connection goes last: it moves what is left of the write-ahead log into the file.
    this.reader.close();
    this.writing?.end();
    this.changes.announce();
  }
}
