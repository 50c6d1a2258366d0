/** What came over the wire with an event and has no place in the log's own table. */
export interface Received {
  /** Milliseconds since 1970. */
  readonly atMs: number;
  readonly isJson: boolean;
}

/** An event of any stream, those of EventStoreDB's own kind (`$…`) included. */
export interface ServedEvent {
  /** Ordinal in the log, from 1 on. */
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
  /** Absent for what the product itself appended. */
  readonly received?: Received;
}
