import { getEventListeners } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { CourseChanged, StoreUnusable, type LogBatch } from '@vinhdanh/kernel';
import { numbers, positionsOf, type LogUnderTest } from './log-under-test.js';
import { eventsOf, follow, Subscribed } from './subscribed.js';

export function subscribing(log: LogUnderTest): void {
  const linesOf = (batches: readonly LogBatch[]): string[] =>
    log.ownOf(eventsOf(batches)).map((event) => log.line(event));
  const has = (count: number) => (batches: readonly LogBatch[]) => log.ownOf(eventsOf(batches)).length >= count;

  it('hands over what is there, in order, then what comes', async () => {
    await log.fill('a', 3);
    const batches = await follow(log.store, { after: log.base }, async (seen) => {
      const count = linesOf(seen).length;
      if (count === 3) await log.append('b', 'none', 'x');
      if (count === 4) await log.append('a', 2n, 'y');
      return count === 5;
    });
    expect(linesOf(batches)).toEqual(['a@0 0', 'a@1 1', 'a@2 2', 'b@0 x', 'a@3 y']);
  });

  it('hands over the same events as reading does', async () => {
    await log.fill('a', 30);
    const batches = await follow(log.store, { after: log.base, limit: 7 }, has(30));
    expect(log.ownOf(eventsOf(batches))).toEqual(await log.own());
  });

  it.each([1, 2, 3, 7, 25, 1000])('hands over no more than %s at a time, and leaves none out', async (limit) => {
    await log.fill('a', 25);
    const batches = await follow(log.store, { after: log.base, limit }, has(25));
    for (const { events } of batches) expect(events.length).toBeLessThanOrEqual(limit);
    expect(log.ownOf(eventsOf(batches))).toEqual(await log.read('a'));
  });

  it('hands over no more than a thousand, unless told otherwise', async () => {
    await log.fill('a', 700);
    await log.fill('b', 700);
    const batches = await follow(log.store, { after: log.base }, has(1400));
    expect(Math.max(...batches.map(({ events }) => events.length))).toBeLessThanOrEqual(1000);
    expect(log.ownOf(eventsOf(batches))).toHaveLength(1400);
  });

  it('begins with the first event of all when no position is named', async () => {
    await log.append('a', 'none', 'x');
    const [batch] = await follow(log.store, { limit: 3 }, () => true);
    expect(batch?.events).toEqual(await log.store.readAll({ limit: 3, ...(batch && { until: batch.position }) }));
  });

  it('begins behind a position, which is not handed over again', async () => {
    await log.fill('a', 6);
    const positions = positionsOf(await log.read('a'));
    for (const index of numbers(5)) {
      const batches = await follow(log.store, { after: positions[index] as string }, has(5 - index));
      expect(linesOf(batches)[0]).toBe(`a@${index + 1} ${index + 1}`);
    }
  });

  it('goes on behind an event that it is told the id of', async () => {
    await log.fill('a', 4);
    const [, second] = await log.read('a');
    if (!second) throw new Error('nothing was filled in');
    const batches = await follow(log.store, { after: second.position, known: second.id }, has(2));
    expect(linesOf(batches)).toEqual(['a@2 2', 'a@3 3']);
  });

  it('hands over nothing when another event than the known one is there', async () => {
    await log.fill('a', 4);
    const [, second, third] = await log.read('a');
    if (!second || !third) throw new Error('nothing was filled in');
    const following = new Subscribed(log.store, { after: second.position, known: third.id });
    await expect(following.next()).rejects.toThrow(CourseChanged);
  });

  it('wakes for an event that is appended while it waits', async () => {
    const following = new Subscribed(log.store, { after: log.base });
    await following.nextWith(({ caughtUp }) => caughtUp);
    const woken = following.nextWith(({ events }) => log.ownOf(events).length > 0);
    await log.append('a', 'none', 'x');
    expect(linesOf([await woken])).toEqual(['a@0 x']);
    await following.end();
  });

  it('does not sleep through an event that is appended just before it begins to wait', async () => {
    const following = new Subscribed(log.store, { after: log.base });
    for (const index of numbers(20)) {
      const woken = following.nextWith(({ events }) => log.ownOf(events).length > 0);
      const appended = log.append(String(index), 'none', 'x');
      expect(linesOf([await woken])).toEqual([`${index}@0 x`]);
      await appended;
    }
    await following.end();
  });

  it('gives every follower everything, each at its own pace', async () => {
    await log.fill('a', 10);
    const [slow, quick] = [
      new Subscribed(log.store, { after: log.base, limit: 1 }),
      new Subscribed(log.store, { after: log.base }),
    ];
    const quickly = [await quick.nextWith(({ events }) => log.ownOf(events).some(({ revision }) => revision === 9n))];
    const slowly: LogBatch[] = [];
    while (linesOf(slowly).length < 10) slowly.push(await slow.next());
    expect(linesOf(slowly)).toEqual(linesOf(quickly));
    await Promise.all([slow.end(), quick.end()]);
  });

  it('wakes fifty followers for one event', async () => {
    const followers = numbers(50).map(() => new Subscribed(log.store, { after: log.base }));
    await Promise.all(followers.map((one) => one.nextWith(({ caughtUp }) => caughtUp)));
    const woken = followers.map((one) => one.nextWith(({ events }) => log.ownOf(events).length > 0));
    await log.append('a', 'none', 'x');
    for (const batch of await Promise.all(woken)) expect(linesOf([batch])).toEqual(['a@0 x']);
    await Promise.all(followers.map((one) => one.end()));
  });

  describe('ends', () => {
    const following = (signal: AbortSignal): AsyncIterator<LogBatch> =>
      log.store.subscribeAll({ after: log.base, signal })[Symbol.asyncIterator]();

    it('at once when its signal has aborted before', async () => {
      await log.append('a', 'none', 'x');
      expect(await following(AbortSignal.abort()).next()).toEqual({ done: true, value: undefined });
    });

    it('when its signal aborts while it looks for more, and hands over nothing after that', async () => {
      await log.fill('a', 5);
      const stop = new AbortController();
      const looking = following(stop.signal).next();
      stop.abort();
      expect((await looking).done).toBe(true);
    });

    it('when its signal aborts while it waits, and leaves no listener behind', async () => {
      const stop = new AbortController();
      const iterator = following(stop.signal);
      await iterator.next();
      const waiting = iterator.next();
      await setImmediate();
      stop.abort();
      expect((await waiting).done).toBe(true);
      expect(getEventListeners(stop.signal, 'abort')).toEqual([]);
    });

    it('without having gathered listeners, however often it was woken', async () => {
      const following = new Subscribed(log.store, { after: log.base });
      for (const index of numbers(20)) {
        const woken = following.nextWith(({ events }) => log.ownOf(events).length > 0);
        await setImmediate();
        await log.append(String(index), 'none', 'x');
        await woken;
      }
      expect(getEventListeners(following.stop.signal, 'abort').length).toBeLessThan(10);
      await following.end();
    });

    it('when its signal aborts while an event is handled', async () => {
      await log.fill('a', 5);
      const batches = await follow(log.store, { after: log.base, limit: 1 }, has(2));
      expect(linesOf(batches)).toHaveLength(2);
    });

    it('when its follower leaves, and another one may begin', async () => {
      await log.fill('a', 5);
      const stop = new AbortController();
      for await (const batch of log.store.subscribeAll({ after: log.base, limit: 1, signal: stop.signal }))
        if (log.ownOf(batch.events).length > 0) break;
      expect(linesOf(await follow(log.store, { after: log.base }, has(5)))).toHaveLength(5);
      expect(getEventListeners(stop.signal, 'abort')).toEqual([]);
    });

    it('with what its follower throws, and hands the same again to the next one', async () => {
      await log.fill('a', 3);
      const failing = follow(log.store, { after: log.base }, () => Promise.reject(new Error('the follower’s own')));
      await expect(failing).rejects.toThrow('the follower’s own');
      expect(linesOf(await follow(log.store, { after: log.base }, has(3)))).toHaveLength(3);
    });

    it('with a fault when the store is closed while it waits', async () => {
      const iterator = following(new AbortController().signal);
      await iterator.next();
      const waiting = expect(iterator.next()).rejects.toThrow(StoreUnusable);
      await log.store.close();
      await waiting;
    });

    it('with a fault when the store was closed before', async () => {
      await log.store.close();
      await expect(following(new AbortController().signal).next()).rejects.toThrow(StoreUnusable);
    });
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses a limit of %s', async (limit) => {
    await expect(follow(log.store, { after: log.base, limit }, () => true)).rejects.toThrow(RangeError);
  });

  it('refuses what is no position', async () => {
    await expect(follow(log.store, { after: 'elsewhere' }, () => true)).rejects.toThrow(TypeError);
  });
}
