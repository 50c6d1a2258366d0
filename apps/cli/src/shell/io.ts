/** What a verb may touch of its process; specs hand in their own. */
export interface Io {
  /** Writes a line to standard output: the answer. */
  out(line: string): void;
  /** Writes a line to standard error: notes and refusals. */
  err(line: string): void;
  /** Aborts when the process is asked to end (Ctrl-C). Whoever has asked for it must then come to an end. */
  interruption(): AbortSignal;
  readonly environment: { readonly [name: string]: string | undefined };
}
