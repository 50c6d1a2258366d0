import type {
  Appended,
  EventStore,
  EventToAppend,
  ExpectedRevision,
  LogBatch,
  LogReadOptions,
  Position,
  StoredEvent,
  StreamReadOptions,
  SubscriptionOptions,
} from '@vinhdanh/kernel';
import type { Metrics } from './metrics.js';

/** An event store whose appends are timed; otherwise the one that it was. */
export class MeasuredEventStore implements EventStore {
  constructor(
    private readonly store: EventStore,
    private readonly metrics: Metrics,
  ) {}

  get name(): string {
    return this.store.name;
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<Appended> {
    const began = performance.now();
    try {
      return await this.store.append(stream, expected, events);
    } finally {
      this.metrics.append((performance.now() - began) / 1000);
    }
  }

  readStream(stream: string, options?: StreamReadOptions): Promise<readonly StoredEvent[]> {
    return this.store.readStream(stream, options);
  }

  readAll(options?: LogReadOptions): Promise<readonly StoredEvent[]> {
    return this.store.readAll(options);
  }

  subscribeAll(options: SubscriptionOptions): AsyncIterable<LogBatch> {
    return this.store.subscribeAll(options);
  }

  head(): Promise<Position> {
    return this.store.head();
  }

  close(): Promise<void> {
    return this.store.close();
  }
}
