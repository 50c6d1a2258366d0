import type { Position } from '../event.js';

/**
 * `none`: the stream must not exist; `exists`: it must; a number: it must be its last revision. There is no "any", and `exists`
 * knows a repeat only while its events are the stream's last: whoever may have to repeat names the revision.
 */
export type ExpectedRevision = 'none' | 'exists' | bigint;

/**
 * An event on its way into the log. Bytes come back unchanged. Names (stream, type) are well-formed text of 1 to 10,000
 * characters, and do not begin with `$`, which EventStoreDB keeps for itself.
 */
export interface EventToAppend {
  /** A UUID in lower case, unique within its stream; the same ids with the same expected revision make a repeat harmless. */
  readonly id: string;
  readonly type: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export interface StoredEvent extends EventToAppend {
  readonly stream: string;
  readonly revision: bigint;
  readonly position: Position;
}

export interface Appended {
  /** Revision and position of the last event of the append. */
  readonly revision: bigint;
  readonly position: Position;
}

export type ReadDirection = 'forwards' | 'backwards';

export interface StreamReadOptions {
  /** First revision to read (inclusive). Default: 0 forwards, the last one backwards. */
  readonly from?: bigint;
  readonly direction?: ReadDirection;
  /** Default 1000. */
  readonly limit?: number;
  /** As of this position (inclusive): what was appended later is not there. */
  readonly until?: Position;
}

/** Which events of the log are meant: those whose stream's or whose type's name begins with one of these 1 to 100 texts. */
export type LogFilter = { readonly streamPrefixes: readonly string[] } | { readonly typePrefixes: readonly string[] };

export interface SubscriptionStart {
  /** Exclusive; default: from the first event. */
  readonly after?: Position;
  /** Events at a time; default 1000. */
  readonly limit?: number;
  readonly filter?: LogFilter;
}

/** Backwards, reading begins at `until` or the end and goes down to `after`. */
export interface LogReadOptions extends SubscriptionStart {
  /** Inclusive; default: to the last event. */
  readonly until?: Position;
  readonly direction?: ReadDirection;
}

export interface SubscriptionOptions extends SubscriptionStart {
  /** The id of the event at `after`, where that is an event that must still be there. */
  readonly known?: string;
  readonly signal: AbortSignal;
}

/** A piece of the log in order: handle the events, then `position` may be stored as a checkpoint. */
export interface LogBatch {
  readonly events: readonly StoredEvent[];
  /** Of the last event that was looked at, which a filter may have left out. */
  readonly position: Position;
  /** True when nothing was behind this batch at the moment it was read. */
  readonly caughtUp: boolean;
}

/**
 * The append-only log. Contract: an append is atomic and durable when its promise resolves; revisions have no gaps;
 * positions rise in commit order and nothing ever appears below one that was seen.
 */
export interface EventStore {
  readonly name: string;
  /**
   * @throws RevisionConflict when `expected` does not hold, unless the stream already holds exactly these ids at that
   * place (then the first answer is given again); UnknownOutcome; StoreUnavailable; StoreUnusable. An empty list, an
   * unusable name or id (TypeError), and more than 1,048,576 bytes of data, or of metadata of one event (StoreUnusable), are
   * refused before anything is sent.
   */
  append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<Appended>;
  /** Empty when the stream does not exist (no stream has an unusable name) or nothing lies in the range. */
  readStream(stream: string, options?: StreamReadOptions): Promise<readonly StoredEvent[]>;
  readAll(options?: LogReadOptions): Promise<readonly StoredEvent[]>;
  /**
   * Pulled, never pushed: the next batch is read when the former was handled. Ends when the signal aborts.
   * @throws CourseChanged when the log does not hold the known event, or what was read last, any more: nothing of what it
   * holds instead was handed out then
   */
  subscribeAll(options: SubscriptionOptions): AsyncIterable<LogBatch>;
  /** Position of the last event that is not the server's own, `BEGINNING` when there is none. A batch's may lie behind it. */
  head(): Promise<Position>;
  /** Settles what was handed in before. Who waits in a subscription, or comes later, gets StoreUnusable. May be called twice. */
  close(): Promise<void>;
}
