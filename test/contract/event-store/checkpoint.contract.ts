import { setImmediate } from 'node:timers/promises';
import type { LogBatch, LogFilter, Position } from '@vinhdanh/kernel';
import { numbers, positionsOf, type LogUnderTest } from './log-under-test.js';
import { eventsOf, follow, Subscribed } from './subscribed.js';

/** The signals of a subscription: events, then the position that may be stored, then whether that was all. */
export function checkpoints(log: LogUnderTest): void {
  const has = (count: number) => (batches: readonly LogBatch[]) => log.ownOf(eventsOf(batches)).length >= count;
  const idsOf = (batches: readonly LogBatch[]): string[] => log.ownOf(eventsOf(batches)).map(({ id }) => id);

  /** Every batch up to the first that says it was all and follows on the `count`-th event. */
  const untilCaughtUp = (count: number, start: object): Promise<LogBatch[]> =>
    follow(log.store, { after: log.base, ...start }, (seen) => has(count)(seen) && seen.at(-1)?.caughtUp === true);

  it('come in order: no position below its events or above the next, none twice', async () => {
    await log.fill('a', 23);
    const batches = await follow(log.store, { after: log.base, limit: 4 }, has(23));
    let reached = log.base;
    for (const { events, position } of batches) {
      for (const event of events) expect(event.position > reached && event.position <= position).toBe(true);
      expect(position >= reached).toBe(true);
      reached = position;
    }
  });

  it.each([1, 2, 5, 1000])(
    'say that this was all only when everything was handed over: %s at a time',
    async (limit) => {
      await log.fill('a', 9);
      const batches = await untilCaughtUp(9, { limit });
      const first = batches.findIndex(({ caughtUp }) => caughtUp);
      expect(log.ownOf(eventsOf(batches.slice(0, first + 1)))).toHaveLength(9);
    },
  );

  it('say once that this was all when there is nothing, and then nothing more', async () => {
    const following = new Subscribed(log.store, { after: await log.store.head() });
    const { caughtUp } = await following.nextWith(({ events }) => events.length === 0);
    expect(caughtUp).toBe(true);
    const next = following.nextWith(({ events }) => log.ownOf(events).length > 0);
    await log.append('a', 'none', 'x');
    expect((await next).events.length).toBeGreaterThan(0);
    await following.end();
  });

  it('say again that this was all when what came later was handed over', async () => {
    await log.fill('a', 3);
    const batches = await follow(log.store, { after: log.base }, async (seen) => {
      if (!seen.at(-1)?.caughtUp) return false;
      if (!has(4)(seen)) await log.append('b', 'none', 'x').catch(() => undefined);
      return has(4)(seen);
    });
    expect(batches.filter(({ caughtUp }) => caughtUp).length).toBeGreaterThanOrEqual(2);
  });

  it.each(['all', 'filtered'])(
    'tell something new each time: events, a position, or that this was all (%s)',
    async (which) => {
      for (const index of numbers(5)) await log.append(`wanted-${index}`, 'none', 'x');
      const filter = which === 'all' ? {} : { filter: { streamPrefixes: [log.name('wanted')] } };
      let looks = 0;
      const batches = await follow(log.store, { after: log.base, limit: 2, ...filter }, async (seen) => {
        if (seen.at(-1)?.caughtUp) await log.append(`other-${(looks += 1)}`, 'none', 'x');
        if (looks >= 5) await log.append(`wanted-at-last-${looks}`, 'none', 'x');
        return log.ownOf(eventsOf(seen)).some(({ stream }) => stream.includes('at-last'));
      });
      let reached = { position: log.base, caughtUp: false };
      for (const { events, position, caughtUp } of batches) {
        expect(events.length > 0 || position > reached.position || (caughtUp && !reached.caughtUp)).toBe(true);
        reached = { position, caughtUp };
      }
    },
  );

  it('can be gone on from, each of them, without a gap and without a repeat', async () => {
    for (const stream of ['a', 'b', 'c']) await log.fill(stream, 5);
    const whole = (await log.own()).map(({ id }) => id);
    const batches = await follow(log.store, { after: log.base, limit: 2 }, has(15));
    for (const index of numbers(batches.length - 1)) {
      const before = idsOf(batches.slice(0, index + 1));
      const after = (batches[index] as LogBatch).position;
      const rest = await follow(log.store, { after }, has(15 - before.length));
      expect([...before, ...idsOf(rest)]).toEqual(whole);
    }
  });

  it('can be gone on from after the log was closed and opened', async () => {
    await log.fill('a', 5);
    const [first] = await follow(log.store, { after: log.base, limit: 3 }, has(1));
    await log.reopen();
    await log.append('a', 4n, 'x');
    const before = log.ownOf(first?.events ?? []);
    const rest = await follow(log.store, { after: first?.position ?? '' }, has(6 - before.length));
    expect([...before, ...log.ownOf(eventsOf(rest))]).toEqual(await log.own());
  });

  it('can be gone on from on another store of the log', async () => {
    await log.fill('a', 5);
    const [first] = await follow(log.store, { after: log.base, limit: 3 }, has(1));
    const other = await log.beside();
    const before = log.ownOf(first?.events ?? []);
    const rest = await follow(other, { after: first?.position ?? '' }, has(5 - before.length));
    expect([...before, ...log.ownOf(eventsOf(rest))]).toEqual(await log.own());
  });

  it('are positions to read from and up to', async () => {
    await log.fill('a', 6);
    const batches = await follow(log.store, { after: log.base, limit: 2 }, has(6));
    const { position } = batches[1] as LogBatch;
    const ids = idsOf(batches.slice(0, 2));
    expect((await log.read('a', { until: position })).map(({ id }) => id)).toEqual(ids);
    const behind = log.ownOf(await log.store.readAll({ after: position })).map(({ id }) => id);
    expect([...ids, ...behind]).toEqual(idsOf(batches));
  });

  describe('with a filter', () => {
    const filter = (): LogFilter => ({ streamPrefixes: [log.name('wanted')] });
    /** Ten wanted events, each behind twenty that are not. */
    async function fill(): Promise<void> {
      for (const round of numbers(10)) {
        await log.fill(`other-${round}`, 20);
        await log.append(`wanted-${round}`, 'none', 'x');
      }
    }

    it.each([1, 3, 1000])('come with the wanted events alone, in order: %s at a time', async (limit) => {
      await fill();
      const batches = await untilCaughtUp(10, { limit, filter: filter() });
      expect(eventsOf(batches)).toEqual((await log.own()).filter(({ stream }) => stream.includes('wanted')));
      for (const { events } of batches) expect(events.length).toBeLessThanOrEqual(limit);
    });

    it('come with the wanted types alone', async () => {
      const type = log.name('Wanted');
      for (const index of numbers(6)) {
        const event = log.event(String(index), index % 2 === 0 ? {} : { type });
        await log.store.append(log.name('a'), index === 0 ? 'none' : BigInt(index - 1), [event]);
      }
      const batches = await untilCaughtUp(3, { filter: { typePrefixes: [type] } });
      expect(eventsOf(batches).map(({ revision }) => revision)).toEqual([1n, 3n, 5n]);
    });

    it('go beyond the last wanted event, so that what was left out is not looked at again', async () => {
      await fill();
      const { position } = await log.fill('other', 20);
      const batches = await follow(log.store, { after: log.base, filter: filter() }, (seen) =>
        seen.some((batch) => batch.position >= position),
      );
      expect(eventsOf(batches)).toHaveLength(10);
    });

    it('say that this was all also when nothing was wanted', async () => {
      const { position } = await log.fill('other', 20);
      const batches = await follow(
        log.store,
        { after: log.base, filter: filter() },
        (seen) => seen.at(-1)?.caughtUp === true,
      );
      expect(eventsOf(batches)).toEqual([]);
      expect((batches.at(-1)?.position ?? '') >= position).toBe(true);
    });

    it('can be gone on from, each of them', async () => {
      await fill();
      const batches = await untilCaughtUp(10, { limit: 2, filter: filter() });
      const whole = idsOf(batches);
      for (const [index, { position }] of batches.slice(0, -1).entries()) {
        const before = idsOf(batches.slice(0, index + 1));
        const rest =
          before.length === 10
            ? []
            : await follow(log.store, { after: position, filter: filter() }, has(10 - before.length));
        expect([...before, ...idsOf(rest)]).toEqual(whole);
      }
    });

    it('do not come again while nothing happens behind what was left out', async () => {
      await log.fill('other', 3);
      const following = new Subscribed(log.store, { after: log.base, filter: filter() });
      const { position } = await following.nextWith(({ caughtUp }) => caughtUp);
      const next = following.next();
      await setImmediate();
      await log.append('wanted', 'none', 'x');
      expect((await next).position > position).toBe(true);
      await following.end();
    });

    it('move on while a follower waits, though nothing wanted comes', async () => {
      const following = new Subscribed(log.store, { after: log.base, filter: filter() });
      await following.nextWith(({ caughtUp }) => caughtUp);
      const moved = following.nextWith(({ position }) => position > log.base);
      await log.fill('other', 3);
      const { events, position } = await moved;
      expect(events).toEqual([]);
      expect((await log.store.readAll({ after: log.base, until: position })).length).toBeGreaterThan(0);
      await following.end();
    });

    it('wake for a wanted event that comes behind many others', async () => {
      const following = new Subscribed(log.store, { after: log.base, filter: filter() });
      await following.nextWith(({ caughtUp }) => caughtUp);
      const woken = following.nextWith(({ events }) => events.length > 0);
      const appended: Position[] = [];
      for (const round of numbers(5)) appended.push((await log.fill(`other-${round}`, 30)).position);
      appended.push((await log.append('wanted', 'none', 'x')).position);
      expect(positionsOf((await woken).events)).toEqual(appended.slice(-1));
      await following.end();
    });
  });
}
