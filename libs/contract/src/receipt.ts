/** Proof that a command's events are durable. Revisions are decimal text; positions are opaque and sort as text. */
export interface Receipt {
  readonly dossier: string;
  /** Of the command's last event; also the answer's ETag, in quotes. */
  readonly revision: string;
  /** Hand it to a reading address as `atLeast` to see what was just written. */
  readonly position: string;
  readonly eventIds: readonly string[];
  /** True when this command had been handled before: nothing was written now. */
  readonly repeated: boolean;
}
