import type { Refusal } from './refusal.js';

/** The calls that are being answered, so that a closing door can end them with a reason. */
export class OpenCalls {
  private readonly ends = new Set<(reason: Refusal) => void>();

  /** @returns what is to be called when the call is over */
  add(end: (reason: Refusal) => void): () => void {
    this.ends.add(end);
    return () => void this.ends.delete(end);
  }

  endAll(reason: Refusal): void {
    for (const end of [...this.ends]) end(reason);
  }
}
