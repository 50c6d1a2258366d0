import type { DossierChange } from '@vinhdanh/contract';
import { CourseChanged, StoreUnavailable, type Position } from '@vinhdanh/kernel';
import { behind } from '../../../../test/support/behind.js';
import { keep, kept, RestorableStores } from '../../../../test/support/restorable-stores.js';
import { until } from '../../../../test/support/until.js';
import { Engine } from '../engine.js';
import { memoryStores } from '../open-stores.js';
import { s1Commands } from '../scenarios/s1.js';
import { Follower } from './follower.js';

describe('a log that was set back', () => {
  it.each([
    ['says that it has changed its course', new CourseChanged('5')],
    ['was away meanwhile', new StoreUnavailable({ vi: 'đi vắng', en: 'away' })],
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

  it('has all read anew once its rows are put right, not while they cannot be shown', async () => {
    const [newer, older] = [await kept(5), await kept(3)];
    const stores = new RestorableStores(newer);
    const follower = new Follower(new Engine({ stores }));
    const { progress } = follower;
    follower.start();
    await until(() => progress.status.caughtUp);
    const anew: (readonly [Position, Error | undefined])[] = [];
    progress.watch({ tell: () => undefined, readAnew: (at) => anew.push([at, progress.status.fault]) });
    stores.restoreLog(older, new CourseChanged('5'));
    await until(() => progress.status.fault !== undefined);
    expect(progress.status.fault?.message).toMatch(/not of this state of the log/);
    expect(anew).toEqual([]);
    stores.restoreRows(older);
    await until(() => anew.length > 0);
    const head = await older.eventStore.head();
    expect([anew, progress.status.position]).toEqual([[[head, undefined]], head]);
    await follower.stop();
  });

  it('and has grown past its old end meanwhile has all read anew, also where nothing was recorded since the start', async () => {
    const [ours, other] = [await kept(3), await kept(5, 'another course')];
    const stores = new RestorableStores(ours);
    const follower = new Follower(new Engine({ stores }));
    const { progress } = follower;
    follower.start();
    await until(() => progress.status.caughtUp);
    const anew: Position[] = [];
    progress.watch({ tell: () => undefined, readAnew: (at) => anew.push(at) });
    stores.restore(other, new StoreUnavailable({ vi: 'đi vắng', en: 'away' }));
    await until(() => anew.length > 0);
    expect(anew).toEqual([await other.eventStore.head()]);
    await follower.stop();
  });
});

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
  stores.restore(older, new StoreUnavailable({ vi: 'đi vắng', en: 'away' }));
  const head = await older.eventStore.head();
  await until(() => follower.progress.status.position === head && follower.progress.status.caughtUp);
  await follower.stop();
});
