import { Changes } from '../../changes.js';

/** How often the file is looked at for what another process appended; one look serves all who wait. */
const POLL_MS = 50;

/** Tells those who have read everything that there is more. */
export class TailOfLog {
  private readonly changes = new Changes();
  private waiting = 0;
  private poll: NodeJS.Timeout | undefined;
  private known = 0;

  /** @param head given: another process writes, so it has to be asked; absent: `announce` is called after each commit */
  constructor(private readonly head?: () => number) {}

  /** To be asked for before reading, and handed to `grown`. */
  get count(): number {
    return this.changes.count;
  }

  announce(): void {
    this.changes.announce();
  }

  /** Resolves when something was appended since `count` was asked for, or when the signal aborts. */
  async grown(count: number, signal: AbortSignal): Promise<void> {
    this.waiting += 1;
    if (this.head) this.poll ??= setInterval(() => this.look(), POLL_MS);
    try {
      await this.changes.after(count, signal);
    } finally {
      this.waiting -= 1;
      if (this.waiting === 0) this.rest();
    }
  }

  private rest(): void {
    clearInterval(this.poll);
    this.poll = undefined;
  }

  private look(): void {
    try {
      const head = this.head?.() ?? 0;
      if (head === this.known) return;
      this.known = head;
    } catch {
      // Whoever waits reads next and meets the same fault, where it can be answered.
    }
    this.changes.announce();
  }
}
