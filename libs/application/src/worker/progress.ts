import type { Notice } from '@vinhdanh/contract';
import type { Position } from '@vinhdanh/kernel';

/** How far the read models are, and who waits for them. */
export class Progress {
  private reached: Position = '';
  private highest: Position = '';
  private caughtUp = false;
  private fault: Error | undefined;
  private readonly waiters = new Set<{ readonly position: Position; readonly wake: () => void }>();
  private readonly watchers = new Set<(notice: Notice) => void>();

  get status(): { readonly position: Position; readonly caughtUp: boolean; readonly fault: Error | undefined } {
    return { position: this.reached, caughtUp: this.caughtUp, fault: this.fault };
  }

  /** The last position that watchers were told of: a rebuild goes back to the beginning, notices do not. */
  get furthest(): Position {
    return this.highest;
  }

  advance(notice: Notice, caughtUp: boolean): void {
    this.reached = notice.position;
    if (notice.position > this.highest) this.highest = notice.position;
    this.caughtUp = caughtUp;
    this.fault = undefined;
    for (const waiter of this.waiters) if (waiter.position <= notice.position) waiter.wake();
    if (notice.changes.length > 0) for (const watch of this.watchers) watch(notice);
  }

  /** The projections have stopped, at an event that they cannot read. */
  fail(fault: Error): void {
    this.fault = fault;
    this.caughtUp = false;
  }

  /** Resolves true once the read models show the position, false after the time. */
  reaches(position: Position, timeoutMs: number): Promise<boolean> {
    if (this.reached >= position) return Promise.resolve(true);
    return new Promise((resolve) => {
      const waiter = { position, wake: () => finish(true) };
      const timer = setTimeout(() => finish(false), timeoutMs);
      const finish = (reached: boolean): void => {
        clearTimeout(timer);
        this.waiters.delete(waiter);
        resolve(reached);
      };
      this.waiters.add(waiter);
    });
  }

  /** @returns a function that ends the watching */
  watch(watcher: (notice: Notice) => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }
}
