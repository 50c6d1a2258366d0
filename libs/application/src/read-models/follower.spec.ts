import type { DossierChange } from '@vinhdanh/contract';
import {
  CourseChanged,
  StoreUnavailable,
  StoreUnusable,
  type EventStore,
  type LogBatch,
  type Position,
  type SubscriptionOptions,
} from '@vinhdanh/kernel';
import { projections } from '@vinhdanh/projections';
import { setImmediate } from 'node:timers/promises';
import { behind } from '../../../../test/support/behind.js';
import { until } from '../../../../test/support/until.js';
import { Engine, type Stores } from '../engine.js';
import { memoryStores } from '../open-stores.js';
import { s1Commands } from '../scenarios/s1.js';
import { readModelTables } from './tables.js';
import { Worker } from '../worker/worker.js';
import { Follower } from './follower.js';
import { ReadModels } from './read-models.js';

/** A log whose subscribers are kept waiting while the gate is closed. */
function gated(eventStore: EventStore): { readonly log: EventStore; close(): () => void } {
  let gate: Promise<void> = Promise.resolve();
  const subscribeAll = async function* (options: SubscriptionOptions) {
    for await (const batch of eventStore.subscribeAll(options)) {
      await gate;
      yield batch;
    }
  };
  const log = behind(() => eventStore, { subscribeAll });
  const close = (): (() => void) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    gate = promise;
    return resolve;
  };
  return { log, close };
}

it('tells of an event that it reads later than the rows show it', async () => {
  const stores = memoryStores();
  const { log, close } = gated(stores.eventStore);
  const engine = new Engine({ stores });
  const worker = new Worker(engine);
  const follower = new Follower(new Engine({ stores: { ...stores, eventStore: log } }));
  const told: DossierChange[] = [];
  const progress = follower.progress;
  worker.start({ due: false });
  follower.start();
  const [first, second] = s1Commands('late');
  if (!first || !second) throw new Error('S1 is too short');
  await engine.handle(first);
  expect(await progress.reaches(await stores.eventStore.head(), 15_000)).toBe(true);

  const end = progress.watch({ tell: ({ changes }) => told.push(...changes) });
  const open = close();
  await engine.handle(second);
  const head = await stores.eventStore.head();
  expect(await progress.reaches(head, 15_000)).toBe(true);
  expect(told.map(({ type }) => type)).not.toContain('DossierSubmitted');
  const news = new Promise<void>((resolve) => progress.watch({ tell: () => resolve() }));
  open();
  await news;
  expect(told.at(-1)).toMatchObject({ type: 'DossierSubmitted', revision: '1' });
  expect(follower.lag.events).toBe(0);
  end();
  await follower.stop();
  await worker.stop();
});

it('does not take a fault of the worker for over, however far the rows get by others', async () => {
  const stores = memoryStores();
  const engine = new Engine({ stores });
  const follower = new Follower(engine);
  follower.start();
  await follower.looked();
  const fault = new StoreUnusable('the worker has stopped');
  follower.progress.fail('worker', fault);
  const other = new Worker(engine);
  other.start({ due: false });
  for (const command of s1Commands('others').slice(0, 2)) await engine.handle(command);
  const head = await stores.eventStore.head();
  const shown = Promise.withResolvers<void>();
  follower.progress.watch({ tell: ({ position }) => void (position === head && shown.resolve()) });
  await shown.promise;
  expect(await stores.readStore.checkpoint(projections[0]!.table)).toBe(head);
  expect(follower.progress.status.fault).toBe(fault);
  follower.progress.recover('worker');
  expect(follower.progress.status.fault).toBeUndefined();
  await other.stop();
  await follower.stop();
});

it('asks how far the rows are when somebody has saved, however much is recorded meanwhile', async () => {
  const stores = memoryStores();
  const engine = new Engine({ stores });
  await stores.readStore.prepare(readModelTables);
  const follower = new Follower(engine);
  follower.start();
  await follower.looked();
  const asking = jest.spyOn(stores.readStore, 'status');
  const began = performance.now();
  for (let dossier = 0; dossier < 20; dossier += 1)
    for (const command of s1Commands(`many ${dossier}`).slice(0, 5)) await engine.handle(command);
  while (follower.lag.events < 100) await setImmediate();
  const looks = 1 + Math.ceil((performance.now() - began) / 1000); // once a second without being told
  expect(asking.mock.calls.length).toBeLessThanOrEqual(2 * looks);
  await follower.stop();
});

/** Stores in whose place others come when they are restored: who watches them is told nothing of it. */
class RestorableStores {
  private broken = breakable();

  constructor(private now: Stores) {}

  readonly eventStore = behind(() => this.now.eventStore, {
    subscribeAll: (options) => this.whole(this.now.eventStore.subscribeAll(options)),
  });
  readonly readStore = behind(() => this.now.readStore);

  /** @param fault what subscribers meet at that moment */
  restore(older: Stores, fault: Error): void {
    this.now = older;
    this.broken.reject(fault);
    this.broken = breakable();
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

describe('a log that was set back', () => {
  it.each([
    ['says that it has changed its course', new CourseChanged('5')],
    ['was away meanwhile', new StoreUnavailable('away')],
  ])(
    'and %s: nobody is told that the lists show what they do not, of what they show once, and that all is to be read anew',
    async (_how, fault) => {
      const [newer, older] = [await kept(5), await kept(3)];
      const end = await newer.eventStore.head();
      const stores = new RestorableStores(newer);
      const follower = new Follower(new Engine({ stores }));
      const { progress } = follower;
      const isAt = (position: Position) => (): boolean =>
        progress.status.position === position && progress.status.caughtUp;
      follower.start();
      await until(isAt(end));
      const anew: Position[] = [];
      progress.watch({ tell: () => undefined, readAnew: (position) => anew.push(position) });
      stores.restore(older, fault);
      const head = await older.eventStore.head();
      await until(isAt(head));
      expect(await progress.reaches(end, 0)).toBe(false);
      expect([anew, progress.furthest]).toEqual([[head], head]);
      const told: DossierChange[] = [];
      progress.watch({ tell: ({ changes }) => told.push(...changes) });
      await keep(older, 5);
      await until(isAt(end));
      expect(told.map(({ revision }) => revision)).toEqual(['3', '4']);
      await follower.stop();
    },
  );
});

it.each([new CourseChanged('3'), new StoreUnusable('no right'), new StoreUnavailable('away')])(
  'tells of what was recorded and shown while it did not read: $code',
  async (fault) => {
    const same = await kept(3);
    const stores = new RestorableStores(same);
    const follower = new Follower(new Engine({ stores }));
    const { progress } = follower;
    follower.start();
    await until(() => progress.status.caughtUp);
    const told: DossierChange[] = [];
    progress.watch({ tell: ({ changes }) => told.push(...changes) });
    stores.restore(same, fault);
    await keep(same, 5);
    await follower.looked();
    await until(() => progress.status.caughtUp && told.length >= 2);
    expect(told.map(({ revision }) => revision)).toEqual(['3', '4']);
    await follower.stop();
  },
);

it('sees that the log was set back also while it reads nothing, as too much waits for the lists', async () => {
  const [newer, older] = [memoryStores(), await kept(3)];
  for (const command of s1Commands('set back').slice(0, 5)) await new Engine({ stores: newer }).handle(command);
  const stores = new RestorableStores(newer);
  const crowded = behind(() => stores.eventStore, {
    subscribeAll: async function* (options) {
      for await (const batch of stores.eventStore.subscribeAll(options)) {
        yield { ...batch, events: batch.events.flatMap((event) => Array<typeof event>(2001).fill(event)) };
      }
    },
  });
  const follower = new Follower(new Engine({ stores: { eventStore: crowded, readStore: stores.readStore } }));
  follower.start();
  await until(() => follower.lag.events > 10_000);
  stores.restore(older, new StoreUnavailable('away'));
  const head = await older.eventStore.head();
  await until(() => follower.progress.status.position === head && follower.progress.status.caughtUp);
  await follower.stop();
});

/** @returns stores with so many events, folded */
async function kept(events: number): Promise<Stores> {
  const stores = memoryStores();
  await keep(stores, events);
  return stores;
}

async function keep(stores: Stores, events: number): Promise<void> {
  const engine = new Engine({ stores });
  for (const command of s1Commands('set back').slice(0, events)) await engine.handle(command);
  const readModels = new ReadModels(engine);
  readModels.start({ due: false });
  expect(await readModels.progress.reaches(await stores.eventStore.head(), 15_000)).toBe(true);
  await readModels.stop();
}
