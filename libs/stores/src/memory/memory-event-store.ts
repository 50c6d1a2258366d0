import {
  BEGINNING,
  StoreUnusable,
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
import { checkAppend, type AppendRequest } from '../append-request.js';
import { Changes } from '../changes.js';
import { follow } from '../follow.js';
import { placeAppend } from '../place-append.js';
import { positionText } from '../position.js';
import { logRange, streamRange } from '../read-range.js';

/** A log that lives as long as its object: for tests and for walks that must leave nothing behind. */
export class MemoryEventStore implements EventStore {
  readonly name = 'memory';
  private readonly log: StoredEvent[] = [];
  private readonly streams = new Map<string, StoredEvent[]>();
  private readonly changes = new Changes();
  private closed = false;

  async append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<Appended> {
    this.assertOpen();
    const request = { stream, expected, events };
    checkAppend(request);
    return this.store(request);
  }

  async readStream(stream: string, options?: StreamReadOptions): Promise<readonly StoredEvent[]> {
    this.assertOpen();
    const { from, limit, backwards } = streamRange(options);
    const events = this.streams.get(stream) ?? [];
    if (!backwards) return events.slice(from, from + limit).map(copyOf);
    const end = Math.min(from + 1, events.length);
    return events
      .slice(Math.max(0, end - limit), end)
      .reverse()
      .map(copyOf);
  }

  async readAll(options?: LogReadOptions): Promise<readonly StoredEvent[]> {
    this.assertOpen();
    const { after, limit } = logRange(options);
    return this.log.slice(after, after + limit).map(copyOf);
  }

  subscribeAll(options: SubscriptionOptions): AsyncIterable<LogBatch> {
    return follow({ log: this, changes: this.changes }, options);
  }

  async head(): Promise<Position> {
    this.assertOpen();
    return this.log.at(-1)?.position ?? BEGINNING;
  }

  async close(): Promise<void> {
    this.closed = true;
    this.changes.announce();
  }

  private store(request: AppendRequest): Appended {
    const { stream, events } = request;
    const held = this.streams.get(stream) ?? [];
    const { first, repeated } = placeAppend(request, {
      head: held.length - 1,
      idsFrom: (revision, count) => held.slice(revision, revision + count).map(({ id }) => id),
    });
    if (!repeated) {
      for (const event of events) {
        const stored = {
          ...copyOf(event),
          stream,
          revision: BigInt(held.length),
          position: positionText(this.log.length + 1),
        };
        held.push(stored);
        this.log.push(stored);
      }
      this.streams.set(stream, held);
      this.changes.announce();
    }
    // The events from `first` on were found or put there just now.
    const { revision, position } = held[first + events.length - 1] as StoredEvent;
    return { revision, position };
  }

  private assertOpen(): void {
    if (this.closed) throw new StoreUnusable('This event store is closed: open a new one.');
  }
}

/** Nobody shares bytes with the log, neither the one who appended nor the one who reads. */
function copyOf<E extends EventToAppend>(event: E): E {
  return { ...event, data: Uint8Array.from(event.data), metadata: Uint8Array.from(event.metadata) };
}
