import { Engine, memoryStores, ReadModels, s1Commands, type Stores } from '@vinhdanh/application';
import type { LogBatch } from '@vinhdanh/kernel';
import { behind } from './behind.js';

/** Stores in whose place others come when they are restored: who watches them is told nothing of it. */
export class RestorableStores {
  private broken = breakable();
  private rows: Stores;

  constructor(private log: Stores) {
    this.rows = log;
  }

  readonly eventStore = behind(() => this.log.eventStore, {
    subscribeAll: (options) => this.whole(this.log.eventStore.subscribeAll(options)),
  });
  readonly readStore = behind(() => this.rows.readStore);

  /** @param fault what subscribers meet at that moment */
  restore(others: Stores, fault: Error): void {
    this.restoreRows(others);
    this.restoreLog(others, fault);
  }

  restoreLog(other: Stores, fault: Error): void {
    this.log = other;
    this.broken.reject(fault);
    this.broken = breakable();
  }

  restoreRows(others: Stores): void {
    this.rows = others;
  }

  private async *whole(batches: AsyncIterable<LogBatch>) {
    const broken = this.broken.promise;
    const reading = batches[Symbol.asyncIterator]();
    for (;;) {
      const next = await Promise.race([reading.next(), broken]);
      if (next.done) return;
      yield next.value;
    }
  }
}

function breakable(): PromiseWithResolvers<never> {
  const broken = Promise.withResolvers<never>();
  broken.promise.catch(() => undefined);
  return broken;
}

/** @returns stores with so many events, folded */
export async function kept(events: number, name = 'set back'): Promise<Stores> {
  const stores = memoryStores();
  await keep(stores, events, name);
  return stores;
}

/** Records events of S1 up to so many, and folds them. */
export async function keep(stores: Stores, events: number, name = 'set back'): Promise<void> {
  const engine = new Engine({ stores });
  for (const command of s1Commands(name).slice(0, events)) await engine.handle(command);
  const readModels = new ReadModels(engine);
  readModels.start({ due: false });
  expect(await readModels.progress.reaches(await stores.eventStore.head(), 15_000)).toBe(true);
  await readModels.stop();
}
