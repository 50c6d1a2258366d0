import type { EventStore, LogBatch, StoredEvent, SubscriptionOptions } from '@vinhdanh/kernel';

type Start = Omit<SubscriptionOptions, 'signal'>;

/** Follows the log until there is enough, then ends the subscription. */
export async function follow(
  store: EventStore,
  start: Start,
  enough: (batches: readonly LogBatch[]) => boolean | Promise<boolean>,
): Promise<LogBatch[]> {
  const stop = new AbortController();
  const batches: LogBatch[] = [];
  for await (const batch of store.subscribeAll({ ...start, signal: stop.signal })) {
    batches.push(batch);
    if (await enough(batches)) stop.abort();
  }
  return batches;
}

export function eventsOf(batches: readonly LogBatch[]): StoredEvent[] {
  return batches.flatMap(({ events }) => events);
}

/** A subscription taken batch by batch. */
export class Subscribed {
  readonly stop = new AbortController();
  private readonly iterator: AsyncIterator<LogBatch>;

  constructor(store: EventStore, start: Start) {
    this.iterator = store.subscribeAll({ ...start, signal: this.stop.signal })[Symbol.asyncIterator]();
  }

  /** @throws Error when the subscription has ended */
  async next(): Promise<LogBatch> {
    const taken = await this.taken();
    if (taken.done) throw new Error('the subscription has ended');
    return taken.value;
  }

  taken(): Promise<IteratorResult<LogBatch>> {
    return this.iterator.next();
  }

  /** Skips what is told before, such as another writer's events. */
  async nextWith(wanted: (batch: LogBatch) => boolean): Promise<LogBatch> {
    for (;;) {
      const batch = await this.next();
      if (wanted(batch)) return batch;
    }
  }

  async end(): Promise<void> {
    this.stop.abort();
    await this.iterator.return?.();
  }
}
