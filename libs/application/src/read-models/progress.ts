import type { Notice } from '@vinhdanh/contract';
import { BEGINNING, type Position } from '@vinhdanh/kernel';

interface Waiter {
  readonly position: Position;
  finish(reached: boolean): void;
}

/** Who is told what the lists show. */
export interface Watcher {
  tell(notice: Notice): void;
  /** The log may have changed behind this position, up to which the lists show it: whatever was read has to be read again. */
  readAnew?(position: Position): void;
}

/** Where a fault lies: the worker of this process, the reading of the log, or rows that are none of this log's. */
export type FaultyPart = 'worker' | 'log' | 'rows';

/** How far the read models are, and who waits for them. */
export class Progress {
  private reached: Position = BEGINNING;
  private highest: Position = BEGINNING;
  private caughtUp = false;
  private readonly faults = new Map<FaultyPart, Error>();
  private readonly waiters = new Set<Waiter>();
  private readonly watchers = new Set<Watcher>();

  get status(): { readonly position: Position; readonly caughtUp: boolean; readonly fault: Error | undefined } {
    return { position: this.reached, caughtUp: this.caughtUp, fault: this.gravest };
  }

  /** Rows that may not be shown are worse than rows that stand still. */
  private get gravest(): Error | undefined {
    return this.faults.get('rows') ?? this.faults.get('worker') ?? this.faults.get('log');
  }

  /** Up to there watchers were told what there was to tell: lists may be set back, notices are so only with the log. */
  get furthest(): Position {
    return this.highest;
  }

  advance(notice: Notice, caughtUp: boolean): void {
    this.reached = notice.position;
    if (notice.position > this.highest) this.highest = notice.position;
    this.caughtUp = caughtUp;
    for (const waiter of this.waiters) if (waiter.position <= notice.position) waiter.finish(true);
    if (notice.changes.length > 0) for (const watcher of this.watchers) watcher.tell(notice);
  }

  /** There is more in the log than the lists show; or they were set back, by a new file or a new version. */
  fallBehind(position: Position): void {
    this.reached = position;
    this.caughtUp = false;
  }

  /** The log was restored to another state, which the lists show up to the position. */
  logSetBack(position: Position): void {
    this.highest = position;
    for (const watcher of this.watchers) watcher.readAnew?.(position);
  }

  /**
   * The lists stand still, or may not be shown.
   * @returns whether that is news: the part has not failed in the same words before
   */
  fail(part: FaultyPart, fault: Error): boolean {
    const isNews = this.faults.get(part)?.message !== fault.message;
    this.faults.set(part, fault);
    this.caughtUp = false;
    for (const waiter of this.waiters) waiter.finish(false);
    return isNews;
  }

  /** What was wrong with this part is over; nothing else says so, however far the lists have got. */
  recover(part: FaultyPart): void {
    this.faults.delete(part);
  }

  /** Resolves true once the read models show the position, false after the time or when they have stopped. */
  reaches(position: Position, timeoutMs: number): Promise<boolean> {
    if (this.reached >= position) return Promise.resolve(true);
    if (this.faults.size > 0) return Promise.resolve(false);
    return new Promise((resolve) => {
      const finish = (reached: boolean): void => {
        clearTimeout(timer);
        this.waiters.delete(waiter);
        resolve(reached);
      };
      const waiter = { position, finish };
      const timer = setTimeout(() => finish(false), timeoutMs);
      this.waiters.add(waiter);
    });
  }

  /** @returns a function that ends the watching */
  watch(watcher: Watcher): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }
}
