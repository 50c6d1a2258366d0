import {
  BACKWARDS,
  END,
  EventStoreDBClient,
  excludeSystemEvents,
  FORWARDS,
  NO_STREAM,
  START,
  type ChannelCredentialOptions,
  type EventData,
  type ResolvedEvent,
  type StreamingRead,
} from '@eventstore/db-client';
import type { EventToAppend, StoredEvent } from '@vinhdanh/kernel';
import { guarded, type Guarded } from './client-guards.js';
import type { ConnectionSettings } from './connection-string.js';
import { positionText, type LogPosition } from './log-position.js';
import { pause } from './patience.js';
import { receivedData, receivedMetadata, sentData, sentMetadata } from './payload.js';

/** Events as the client takes them, which nobody changes on their way or before they are sent again. */
export type SentEvents = readonly EventData[];

export interface ClientAppend {
  readonly stream: string;
  readonly expected: 'none' | bigint;
  readonly events: SentEvents;
  /** After which the server gives up; only it. */
  readonly deadlineMs: number;
}

export interface PageOptions<From> {
  /** Inclusive, but exclusive when a log is read backwards; `undefined`: from the end that the direction begins at. */
  readonly from: From | undefined;
  readonly backwards: boolean;
  /** At least 1: the server never answers to less. */
  readonly count: number;
  readonly signal: AbortSignal;
}

/** The client was let go while it was reading: what it has read may not be all. */
export class ClientDisposed extends Error {}

/** Reads and appends by the leader alone, so that what was written is read. */
const BY_LEADER = { requiresLeader: true };

const BETWEEN_HINTS_MS = 20;

let made = 0;

/** The one place that speaks with EventStoreDB's client; faults come out as the client throws them. */
export class LogClient {
  private readonly guarded: Guarded<EventStoreDBClient>;
  private disposed = false;

  constructor(settings: ConnectionSettings) {
    this.guarded = guarded(newClient(settings));
  }

  async append({ stream, expected, events, deadlineMs }: ClientAppend) {
    const { nextExpectedRevision, position } = await this.guarded.client.appendToStream(stream, [...events], {
      expectedRevision: expected === 'none' ? NO_STREAM : expected,
      deadline: deadlineMs,
      ...BY_LEADER,
    });
    return { revision: nextExpectedRevision, position };
  }

  readStream(stream: string, { from, backwards, count, signal }: PageOptions<bigint>): Promise<StoredEvent[]> {
    const reading = this.guarded.client.readStream(stream, {
      fromRevision: from ?? (backwards ? END : START),
      direction: backwards ? BACKWARDS : FORWARDS,
      maxCount: count,
      ...BY_LEADER,
    });
    return this.collected(reading, signal);
  }

  readAll({ from, backwards, count, signal }: PageOptions<LogPosition>): Promise<StoredEvent[]> {
    const reading = this.guarded.client.readAll({
      fromPosition: from ?? (backwards ? END : START),
      direction: backwards ? BACKWARDS : FORWARDS,
      maxCount: count,
      ...BY_LEADER,
    });
    return this.collected(reading, signal);
  }

  /** Tells of each event from now on, until the signal aborts or the subscription ends; then it must be begun anew. */
  async live(happened: () => void, signal: AbortSignal): Promise<void> {
    const subscription = this.guarded.client.subscribeToAll({
      fromPosition: END,
      filter: excludeSystemEvents(),
      ...BY_LEADER,
    });
    // Before all else: an error without a listener ends the process.
    subscription.on('error', ignored).on('confirmation', happened);
    const leave = (): void => void subscription.unsubscribe().catch(ignored);
    signal.addEventListener('abort', leave);
    try {
      for await (const { event } of subscription) {
        if (event) happened();
        // Under load nobody needs to be woken: the server then drops this subscription, and is spared sending everything twice.
        await pause(BETWEEN_HINTS_MS, signal);
      }
    } finally {
      signal.removeEventListener('abort', leave);
      leave();
    }
  }

  /** Ends what is under way with a fault. */
  async dispose(): Promise<void> {
    this.disposed = true;
    await this.guarded.dispose();
  }

  private async collected(reading: StreamingRead<ResolvedEvent>, signal: AbortSignal): Promise<StoredEvent[]> {
    reading.on('error', ignored);
    const leave = (): void => {
      void reading.cancel().catch(ignored);
      reading.destroy();
    };
    signal.addEventListener('abort', leave);
    const events: StoredEvent[] = [];
    try {
      for await (const { event } of reading) if (event?.position) events.push(storedEvent(event, event.position));
    } finally {
      signal.removeEventListener('abort', leave);
    }
    if (this.disposed) throw new ClientDisposed('The client was replaced while it was reading.');
    return events;
  }
}

const ignored = (): void => undefined;

function newClient(settings: ConnectionSettings): EventStoreDBClient {
  const { hosts, discover, tls, rootCertificate, userCertificate, credentials } = settings;
  made += 1;
  const common = {
    // gRPC shares connections whose settings are alike: a client must not get the dead one of the client that it replaces.
    keepAliveInterval: settings.keepAliveIntervalMs + made,
    keepAliveTimeout: settings.keepAliveTimeoutMs,
    gossipTimeout: settings.gossipTimeoutS,
    discoveryInterval: settings.discoveryIntervalMs,
    maxDiscoverAttempts: settings.discoveryAttempts,
    throwOnAppendFailure: true,
    connectionName: 'vinhdanh',
    nodePreference: 'leader' as const,
  };
  const channel: ChannelCredentialOptions = {
    insecure: !tls,
    ...(rootCertificate && { rootCertificate }),
    ...(userCertificate && { userCertFile: userCertificate.certificate, userKeyFile: userCertificate.key }),
  };
  const [first, ...others] = hosts as [ConnectionSettings['hosts'][number], ...ConnectionSettings['hosts']]; // never empty
  if (discover) return new EventStoreDBClient({ ...common, discover: first }, channel, credentials);
  if (others.length > 0) return new EventStoreDBClient({ ...common, endpoints: [...hosts] }, channel, credentials);
  return new EventStoreDBClient({ ...common, endpoint: first }, channel, credentials);
}

/** Whatever cannot be written fails here and not inside the client, where it would end the process. */
export function sentEvents(events: readonly EventToAppend[]): SentEvents {
  return events.map(sentEvent);
}

function sentEvent({ id, type, data, metadata }: EventToAppend): EventData {
  const sent = sentData(data);
  const common = { id, type, metadata: sentMetadata(metadata) };
  if ('bytes' in sent) return { ...common, contentType: 'application/octet-stream', data: sent.bytes };
  // The client's type leaves out numbers, `true` and `null`, which are JSON too.
  return { ...common, contentType: 'application/json', data: sent.json as string };
}

function storedEvent(event: NonNullable<ResolvedEvent['event']>, position: LogPosition): StoredEvent {
  return {
    ...{ id: event.id, stream: event.streamId, revision: event.revision, type: event.type },
    position: positionText(position),
    data: receivedData(event.data),
    metadata: receivedMetadata(event.metadata),
  };
}
