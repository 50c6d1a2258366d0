import type { DossierChange } from '@vinhdanh/contract';
import {
  CourseChanged,
  StoreUnavailable,
  StoreUnusable,
  type EventStore,
  type SubscriptionOptions,
} from '@vinhdanh/kernel';
import { projections } from '@vinhdanh/projections';
import { setImmediate } from 'node:timers/promises';
import { behind } from '../../../../test/support/behind.js';
import { keep, kept, RestorableStores } from '../../../../test/support/restorable-stores.js';
import { until } from '../../../../test/support/until.js';
import { Engine } from '../engine.js';
import { memoryStores } from '../open-stores.js';
import { s1Commands } from '../scenarios/s1.js';
import { readModelTables } from './tables.js';
import { Worker } from '../worker/worker.js';
import { Follower } from './follower.js';

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
  const fault = new StoreUnusable({ vi: 'worker đã dừng', en: 'the worker has stopped' });
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

it('is behind as long as there is more in the log than it has read, whatever the lists show', async () => {
  const stores = await kept(5);
  const rest = Promise.withResolvers<void>();
  const subscribeAll = async function* (options: SubscriptionOptions) {
    for await (const batch of stores.eventStore.subscribeAll(options)) {
      yield { ...batch, caughtUp: false };
      await rest.promise;
      yield batch;
    }
  };
  const eventStore = behind(() => stores.eventStore, { subscribeAll });
  const follower = new Follower(new Engine({ stores: { ...stores, eventStore } }));
  follower.start();
  await until(() => follower.lag.ms > 0);
  const head = await stores.eventStore.head();
  expect([follower.progress.status, follower.lag.events]).toMatchObject([{ position: head, caughtUp: false }, 0]);
  rest.resolve();
  await until(() => follower.progress.status.caughtUp);
  expect(follower.lag).toEqual({ events: 0, ms: 0 });
  await follower.stop();
});

it('takes nothing for news that the lists showed before, where it could not look at them when it began', async () => {
  const stores = await kept(5);
  const status = jest
    .spyOn(stores.readStore, 'status')
    .mockRejectedValue(new StoreUnavailable({ vi: 'đi vắng', en: 'away' }));
  const follower = new Follower(new Engine({ stores }));
  const told: DossierChange[] = [];
  follower.progress.watch({ tell: ({ changes }) => told.push(...changes) });
  follower.start();
  await until(() => status.mock.calls.length > 1);
  status.mockRestore();
  await until(() => follower.progress.status.caughtUp);
  expect(told).toEqual([]);
  await follower.stop();
});

it.each([
  new CourseChanged('3'),
  new StoreUnusable({ vi: 'không có quyền', en: 'no right' }),
  new StoreUnavailable({ vi: 'đi vắng', en: 'away' }),
])('tells of what was recorded and shown while it did not read: $code', async (fault) => {
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
});
