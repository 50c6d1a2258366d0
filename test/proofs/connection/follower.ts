import { type EventStore, type Position, type StoredEvent, StoreUnavailable } from '@vinhdanh/kernel';

/** Somebody who follows the log through whatever the wire does, from the checkpoint on after each failure. */
export class Follower {
  readonly seen: string[] = [];
  private after: Position | undefined;
  private awaited: { readonly count: number; done(): void } | undefined;

  constructor(private readonly store: Pick<EventStore, 'subscribeAll'>) {}

  async follow(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) await this.followOnce(signal).catch(whenAway);
  }

  /** Resolves when so many events were seen. */
  sees(count: number): Promise<void> {
    return new Promise((done) => {
      this.awaited = { count, done };
      this.look();
    });
  }

  /** Places at which what was seen is not what lies there. */
  differences(log: readonly StoredEvent[]): number {
    const longer = Math.max(log.length, this.seen.length);
    return Array.from({ length: longer }, (_, index) => log[index]?.id !== this.seen[index]).filter(Boolean).length;
  }

  private async followOnce(signal: AbortSignal): Promise<void> {
    const start = this.after === undefined ? {} : { after: this.after };
    for await (const { events, position } of this.store.subscribeAll({ ...start, signal })) {
      this.seen.push(...events.map(({ id }) => id));
      this.after = position;
      this.look();
    }
  }

  private look(): void {
    if (this.awaited && this.seen.length >= this.awaited.count) this.awaited.done();
  }
}

function whenAway(fault: unknown): void {
  if (!(fault instanceof StoreUnavailable)) throw fault;
}
