/** What a verb may touch of its process; specs hand in their own. */
export interface Io {
  /** Writes a line to standard output: the answer. */
  out(line: string): void;
  /** Writes a line to standard error: notes and refusals. */
  err(line: string): void;
  readonly environment: { readonly [name: string]: string | undefined };
}
