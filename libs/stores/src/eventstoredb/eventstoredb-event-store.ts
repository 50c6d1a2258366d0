import {
  BEGINNING,
  type Appended,
  type EventStore,
  type EventToAppend,
  type ExpectedRevision,
  type LogBatch,
  type LogReadOptions,
  type Message,
  type Position,
  type StoredEvent,
  type StreamReadOptions,
  type SubscriptionOptions,
} from '@vinhdanh/kernel';
import { checkAppend } from '../append-request.js';
import { Changes } from '../changes.js';
import { follow } from '../follow.js';
import { passes, prefixesOf } from '../log-filter.js';
import { isName } from '../names.js';
import { limitOf } from '../read-range.js';
import { Appends } from './appends.js';
import { Connection, GaveUp, type Patience } from './connection.js';
import { connectionSettings } from './connection-string.js';
import { logPosition } from './log-position.js';
import { LogReader } from './log-reader.js';
import { pause, within, backOffMs } from './patience.js';
import { PAGE, StreamReader } from './stream-reader.js';
import { WakeUp } from './wake-up.js';

export interface EventStoreDbOptions extends Partial<Patience> {
  /** Lets `tls=false` reach beyond this machine. Default false. */
  readonly insecureAnywhere?: boolean;
}

/** How often a follower looks for itself, should nothing wake it. */
const POLL_MS = 500;
/** Under load, what comes in this time is read at once and not one by one. */
const BREATH_MS = 10;
/** What was handed in before the end gets so long. */
const GRACE_MS = 2000;

/** The log on an EventStoreDB, a single node or a cluster. Nothing is kept here that the server does not have. */
export class EventStoreDbEventStore implements EventStore {
  readonly name = 'eventstoredb';
  private readonly changes = new Changes();
  private readonly streams: StreamReader;
  private readonly log: LogReader;
  private readonly appends: Appends;
  private readonly wakeUp: WakeUp;

  private constructor(private readonly connection: Connection) {
    this.streams = new StreamReader(connection);
    this.log = new LogReader(connection, this.streams);
    this.appends = new Appends(connection, this.streams);
    this.wakeUp = new WakeUp(connection, this.changes);
  }

  /**
   * Waits for nothing: who calls finds out whether the server is there, or asks `ready`.
   * @param url e.g. `esdb://user:password@host:2113`
   * @throws StoreUnusable for an address that cannot be one
   */
  static connect(url: string, options: EventStoreDbOptions = {}): EventStoreDbEventStore {
    const { insecureAnywhere = false, attemptMs = 4000, totalMs = 15_000 } = options;
    return new EventStoreDbEventStore(
      new Connection(connectionSettings(url, insecureAnywhere), { attemptMs, totalMs }),
    );
  }

  /**
   * Resolves when a leader answers, or the signal aborts.
   * @param onWaiting told once, in a line, what it waits for
   * @throws StoreUnusable for what waiting does not mend
   */
  async ready(signal: AbortSignal, onWaiting: (words: Message) => void): Promise<void> {
    const { settings, closed } = this.connection;
    const ending = AbortSignal.any([signal, closed]);
    for (let failures = 1; !ending.aborted; failures += 1) {
      try {
        await this.connection.persist((client, each) => client.readAll({ ...LAST, signal: each }), ending, 0);
        return;
      } catch (fault) {
        if (!(fault instanceof GaveUp)) throw fault;
        if (failures === 1) onWaiting(waitsFor(settings.where, fault.last.words));
        await pause(backOffMs(failures), ending);
      }
    }
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<Appended> {
    const request = { stream, expected, events };
    checkAppend(request);
    this.connection.assertOpen();
    const appended = await this.appends.append(request);
    this.changes.announce();
    return appended;
  }

  async readStream(stream: string, options: StreamReadOptions = {}): Promise<readonly StoredEvent[]> {
    const { from, until } = options;
    const limit = limitOf(options.limit);
    if (from !== undefined && from < 0n) throw new RangeError(`A revision is 0 or more, not ${from}.`);
    assertPositions(until);
    this.connection.assertOpen();
    if (!isName(stream)) return [];
    const backwards = options.direction === 'backwards';
    const events = this.streams.events(stream, { from, backwards, count: Math.min(limit, PAGE) });
    const later = ({ position }: StoredEvent): boolean => until !== undefined && position > until;
    if (backwards) return firstOf(events, { limit, wanted: (event) => !later(event) });
    return firstOf(events, { limit, ends: later });
  }

  async readAll(options: LogReadOptions = {}): Promise<readonly StoredEvent[]> {
    const { after = BEGINNING, until, filter } = options;
    const limit = limitOf(options.limit);
    const prefixes = filter && prefixesOf(filter);
    assertPositions(after, until);
    this.connection.assertOpen();
    if (until !== undefined && until <= after) return [];
    const count = prefixes ? PAGE : Math.min(limit, PAGE);
    const wanted = (event: StoredEvent): boolean => !prefixes || passes(prefixes, event);
    if (options.direction === 'backwards') {
      return firstOf(this.log.backwards(until, count), { limit, wanted, ends: ({ position }) => position <= after });
    }
    const ends = ({ position }: StoredEvent): boolean => until !== undefined && position > until;
    return firstOf(this.log.forwards(after, count), { limit, wanted, ends });
  }

  subscribeAll(options: SubscriptionOptions): AsyncIterable<LogBatch> {
    return this.followed(options);
  }

  private async *followed(options: SubscriptionOptions): AsyncGenerator<LogBatch, void> {
    const { changes, log } = this;
    this.wakeUp.enter();
    try {
      for await (const batch of follow({ scan: (piece) => log.scan(piece), changes, pollMs: POLL_MS }, options)) {
        yield batch;
        if (batch.caughtUp) await pause(BREATH_MS, options.signal);
      }
    } finally {
      this.wakeUp.leave();
    }
  }

  async head(): Promise<Position> {
    this.connection.assertOpen();
    const [last] = await firstOf(this.log.backwards(undefined, 20), { limit: 1 });
    return last?.position ?? BEGINNING;
  }

  async close(): Promise<void> {
    await within(GRACE_MS, this.connection.closed, () => this.appends.idle()).catch(() => undefined);
    await this.connection.close();
    this.changes.announce();
  }
}

interface Selection {
  readonly limit: number;
  readonly wanted?: (event: StoredEvent) => boolean;
  /** At the first event for which this holds, nothing more is looked at. */
  readonly ends?: (event: StoredEvent) => boolean;
}

async function firstOf(
  events: AsyncIterable<StoredEvent>,
  { limit, wanted = () => true, ends = () => false }: Selection,
): Promise<StoredEvent[]> {
  const found: StoredEvent[] = [];
  for await (const event of events) {
    if (ends(event)) break;
    if (wanted(event)) found.push(event);
    if (found.length === limit) break;
  }
  return found;
}

/** @throws TypeError */
function assertPositions(...positions: readonly (Position | undefined)[]): void {
  for (const position of positions) if (position !== undefined) logPosition(position);
}

/** A cluster that is not found, and a server that speaks another protocol, cannot be told from one that is not there. */
function waitsFor(where: string, { vi, en }: Message): Message {
  return {
    vi: `EventStoreDB tại ${where} chưa trả lời (${vi}); nếu cứ như vậy, hãy xem máy, cổng, tls và tlsCAFile trong EVENTSTORE_URL`,
    en: `EventStoreDB at ${where} does not answer yet (${en}); should it stay so, see host, port, tls and tlsCAFile in EVENTSTORE_URL`,
  };
}

/** The cheapest question that only a leader answers, and that needs the right to read everything. */
const LAST = { from: undefined, backwards: true, count: 1 };
