import type { Changes } from '../changes.js';
import type { Connection } from './connection.js';
import { backOffMs, pause } from './patience.js';

/** A subscription that has lived so long was a good one: the next failure is a first one again. */
const GOOD_MS = 10_000;

/**
 * Wakes followers as soon as anybody appends. It is a hint and nothing else: what there is, is read. So it does not matter
 * that the server drops whoever is too slow, says nothing when it stops, and sends no event twice.
 */
export class WakeUp {
  private followers = 0;
  private ending: AbortController | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly changes: Changes,
  ) {}

  /** Listens as long as somebody follows. */
  enter(): void {
    this.followers += 1;
    if (this.followers > 1) return;
    this.ending = new AbortController();
    void this.listen(AbortSignal.any([this.ending.signal, this.connection.closed]));
  }

  leave(): void {
    this.followers -= 1;
    if (this.followers === 0) this.ending?.abort();
  }

  private async listen(signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted;) {
      const began = performance.now();
      await this.live(signal);
      // What came between two subscriptions.
      this.changes.announce();
      failures = performance.now() - began > GOOD_MS ? 1 : failures + 1;
      await pause(backOffMs(failures), signal);
    }
  }

  private async live(signal: AbortSignal): Promise<void> {
    try {
      const client = await this.connection.client();
      await client.live(() => this.changes.announce(), signal);
    } catch {
      // Not reached, dropped, refused: reading, which goes on, says which it is.
    }
  }
}
