import {
  type Appended,
  type EventStore,
  type EventToAppend,
  type ExpectedRevision,
  type LogBatch,
  type LogReadOptions,
  type Position,
  type StoredEvent,
  type StreamReadOptions,
  type SubscriptionOptions,
} from '@vinhdanh/kernel';
import { checkAppend } from '../append-request.js';
import { logClosed } from '../closed.js';
import { follow } from '../follow.js';
import { logRange, streamRange } from '../read-range.js';
import { scanOf } from '../scan-log.js';
import { MemoryLog } from './memory-log.js';

/** A log that lives as long as its object: for tests and for walks that must leave nothing behind. */
export class MemoryEventStore implements EventStore {
  readonly name = 'memory';
  private closed = false;

  constructor(private readonly log = new MemoryLog()) {}

  async append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<Appended> {
    const request = { stream, expected, events };
    checkAppend(request);
    return this.opened().append(request);
  }

  async readStream(stream: string, options?: StreamReadOptions): Promise<readonly StoredEvent[]> {
    return this.opened().stream(stream, streamRange(options));
  }

  async readAll(options?: LogReadOptions): Promise<readonly StoredEvent[]> {
    return this.opened().all(logRange(options));
  }

  subscribeAll(options: SubscriptionOptions): AsyncIterable<LogBatch> {
    return follow({ scan: scanOf(this), changes: this.log.changes }, options);
  }

  async head(): Promise<Position> {
    return this.opened().head;
  }

  async close(): Promise<void> {
    this.closed = true;
    this.log.changes.announce();
  }

  private opened(): MemoryLog {
    if (this.closed) throw logClosed();
    return this.log;
  }
}
