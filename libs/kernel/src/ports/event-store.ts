import type { Position } from '../event.js';

/** `none`: the stream must not exist; `exists`: it must; a number: it must be its last revision. There is no "any". */
export type ExpectedRevision = 'none' | 'exists' | bigint;

/** An event on its way into the log. Bytes come back unchanged. */
export interface EventToAppend {
  /** Unique within its stream; the same ids with the same expected revision make a repeat harmless. */
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

export interface StreamReadOptions {
  /** First revision to read (inclusive). Default: 0 forwards, the last one backwards. */
  readonly from?: bigint;
  readonly direction?: 'forwards' | 'backwards';
  /** Default 1000. */
  readonly limit?: number;
}

export interface LogReadOptions {
  /** Exclusive; default: from the first event. */
  readonly after?: Position;
  /** Default 1000. */
  readonly limit?: number;
}

export interface SubscriptionOptions extends LogReadOptions {
  readonly signal: AbortSignal;
}

/** A piece of the log in order: handle the events, then `position` may be stored as a checkpoint. */
export interface LogBatch {
  readonly events: readonly StoredEvent[];
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
   * place (then the first answer is given again); UnknownOutcome; StoreUnusable. An empty list is refused (TypeError).
   */
  append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<Appended>;
  /** Empty when the stream does not exist or nothing lies in the range. */
  readStream(stream: string, options?: StreamReadOptions): Promise<readonly StoredEvent[]>;
  readAll(options?: LogReadOptions): Promise<readonly StoredEvent[]>;
  /** Pulled, never pushed: the next batch is read when the former was handled. Ends when the signal aborts. */
  subscribeAll(options: SubscriptionOptions): AsyncIterable<LogBatch>;
  /** Position of the last event, `BEGINNING` when there is none. */
  head(): Promise<Position>;
  close(): Promise<void>;
}
