import { StoreUnusable, type EventStore } from '@vinhdanh/kernel';
import { numbers, type LogUnderTest } from './log-under-test.js';
import { eventsOf, follow, Subscribed } from './subscribed.js';

export function closing(log: LogUnderTest): void {
  it.each<readonly [string, (store: EventStore) => Promise<unknown>]>([
    ['append', (store) => store.append(log.name('a'), 0n, log.events('y'))],
    ['read a stream', (store) => store.readStream(log.name('a'))],
    ['read the log', (store) => store.readAll({ after: log.base })],
    ['be asked for its head', (store) => store.head()],
    ['be followed', (store) => follow(store, { after: log.base }, () => true)],
  ])('then it can no longer %s, and says so', async (_what, use) => {
    await log.append('a', 'none', 'x');
    await log.store.close();
    await expect(use(log.store)).rejects.toThrow(StoreUnusable);
    await expect(use(log.store)).rejects.toThrow(/closed/);
  });

  it('may happen twice, also at once', async () => {
    await Promise.all([log.store.close(), log.store.close()]);
    await log.store.close();
    await expect(log.store.head()).rejects.toThrow(StoreUnusable);
  });

  it('settles every append that was handed in before', async () => {
    const appends = numbers(100).map((index) => log.append(String(index), 'none', 'x'));
    const settled = Promise.allSettled(appends);
    await log.reopen();
    const stored = (await settled).flatMap(({ status }, index) => (status === 'fulfilled' ? [`${index}@0 x`] : []));
    expect(await log.lines()).toEqual(expect.arrayContaining(stored));
  });

  it('settles every read that was begun before', async () => {
    await log.fill('a', 100);
    const reads = numbers(20).map(() =>
      log.read('a').then(
        (events) => events.length,
        (fault: unknown) => fault,
      ),
    );
    await log.store.close();
    for (const read of await Promise.all(reads)) expect([100, expect.any(StoreUnusable)]).toContainEqual(read);
  });
}

export function reopening(log: LogUnderTest): void {
  it('finds everything as it was', async () => {
    await log.append('a', 'none', 'x', 'y');
    await log.append('b', 'none', 'z');
    const [whole, stream] = [await log.own(), await log.read('a')];
    await log.reopen();
    expect([await log.own(), await log.read('a')]).toEqual([whole, stream]);
  });

  it('finds the head not below where it was', async () => {
    const { position } = await log.append('a', 'none', 'x');
    await log.reopen();
    expect((await log.store.head()) >= position).toBe(true);
  });

  it('goes on with the next revision and a higher position', async () => {
    const before = await log.append('a', 'none', 'x');
    await log.reopen();
    const after = await log.append('a', 0n, 'y');
    expect(after.revision).toBe(1n);
    expect(after.position > before.position).toBe(true);
  });

  it('refuses what it would have refused before', async () => {
    await log.append('a', 'none', 'x', 'y');
    await log.reopen();
    await expect(log.append('a', 'none', 'z')).rejects.toMatchObject({ actual: 1n });
    await expect(log.append('a', 0n, 'z')).rejects.toMatchObject({ actual: 1n });
  });

  it('holds many times, with appends in between', async () => {
    for (const round of numbers(5)) {
      await log.append('a', round === 0 ? 'none' : BigInt(round - 1), String(round));
      await log.reopen();
    }
    expect(await log.labels('a')).toEqual(['0', '1', '2', '3', '4']);
  });
}

export function besideAnother(log: LogUnderTest): void {
  it('shows the same events at the same positions', async () => {
    await log.append('a', 'none', 'x', 'y');
    await log.append('b', 'none', 'z');
    const other = await log.beside();
    expect(await log.own(other)).toEqual(await log.own());
    expect(await other.readStream(log.name('a'))).toEqual(await log.read('a'));
  });

  it('shows what the first appends, as soon as that is acknowledged', async () => {
    const other = await log.beside();
    for (const count of numbers(10)) {
      await log.append('a', count === 0 ? 'none' : BigInt(count - 1), String(count));
      expect(await other.readStream(log.name('a'))).toHaveLength(count + 1);
    }
  });

  it('has a head that keeps up', async () => {
    const other = await log.beside();
    const { position } = await log.append('a', 'none', 'x');
    expect((await other.head()) >= position).toBe(true);
  });

  it('is told of what the first appends while it waits', async () => {
    const other = await log.beside();
    const following = new Subscribed(other, { after: log.base });
    await following.nextWith(({ caughtUp }) => caughtUp);
    const woken = following.nextWith(({ events }) => log.ownOf(events).length > 0);
    await log.append('a', 'none', 'x');
    expect(log.ownOf((await woken).events)).toEqual(await log.read('a'));
    await following.end();
  });

  it('may be closed while the first goes on', async () => {
    const other = await log.beside();
    await log.append('a', 'none', 'x');
    await other.close();
    expect(await log.append('a', 0n, 'y')).toMatchObject({ revision: 1n });
    expect(await log.labels('a')).toEqual(['x', 'y']);
  });

  it('goes on when the first is closed', async () => {
    const other = await log.beside();
    await log.append('a', 'none', 'x');
    await log.store.close();
    expect(await other.readStream(log.name('a'))).toHaveLength(1);
    const batches = await follow(other, { after: log.base }, (seen) => log.ownOf(eventsOf(seen)).length === 1);
    expect(log.ownOf(eventsOf(batches))).toHaveLength(1);
  });

  it('keeps to itself what it refuses', async () => {
    const other = await log.beside();
    await expect(other.append('$a', 'none', log.events('x'))).rejects.toThrow(TypeError);
    await expect(other.readAll({ limit: 0 })).rejects.toThrow(RangeError);
    expect(await log.append('a', 'none', 'x')).toMatchObject({ revision: 0n });
  });
}
