import { setImmediate } from 'node:timers/promises';
import { RevisionConflict, type ExpectedRevision, type StoredEvent } from '@vinhdanh/kernel';
import { numbers, positionsOf, type LogUnderTest } from './log-under-test.js';
import { eventsOf, follow } from './subscribed.js';

const WRITERS = 50;

export function concurrency(log: LogUnderTest): void {
  async function contend(expected: ExpectedRevision): Promise<PromiseSettledResult<unknown>[]> {
    return Promise.allSettled(numbers(WRITERS).map((writer) => log.append('a', expected, `writer ${writer}`)));
  }

  it.each(['none', 0n] as const)('lets exactly one of fifty writers win who expect %s', async (expected) => {
    if (expected === 0n) await log.append('a', 'none', 'before');
    const outcomes = await contend(expected);
    const winners = outcomes.flatMap(({ status }, writer) => (status === 'fulfilled' ? [`writer ${writer}`] : []));
    expect(winners).toHaveLength(1);
    expect((await log.labels('a')).slice(expected === 0n ? 1 : 0)).toEqual(winners);
  });

  it('tells each of the others where the stream is', async () => {
    await log.append('a', 'none', 'before');
    const lost = (await contend(0n)).flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    expect(lost).toHaveLength(WRITERS - 1);
    for (const fault of lost) expect(fault).toMatchObject({ code: 'REVISION_CONFLICT', actual: 1n });
  });

  it('lets exactly one win in each of twenty rounds', async () => {
    for (const round of numbers(20)) {
      const outcomes = await Promise.allSettled(
        numbers(10).map((writer) => log.append('a', round === 0 ? 'none' : BigInt(round - 1), `${round} ${writer}`)),
      );
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    }
    expect(await log.labels('a')).toHaveLength(20);
  });

  it('lets all of fifty writers win who have streams of their own', async () => {
    const appended = await Promise.all(numbers(WRITERS).map((writer) => log.fill(String(writer), 3)));
    expect(appended.every(({ revision }) => revision === 2n)).toBe(true);
    expect(new Set(appended.map(({ position }) => position)).size).toBe(WRITERS);
    expect(await log.own()).toHaveLength(3 * WRITERS);
  });

  /** As a caller does: looks where the stream is, appends there, and tries again when somebody was quicker. */
  async function persist(stream: string, label: string, size = 1): Promise<void> {
    const labels = numbers(size).map((index) => `${label}.${index}`);
    let [last] = (await log.read(stream, { direction: 'backwards', limit: 1 })).map(({ revision }) => revision);
    for (let done = false; !done;) {
      try {
        await log.append(stream, last ?? 'none', ...labels);
        done = true;
      } catch (fault) {
        if (!(fault instanceof RevisionConflict)) throw fault;
        last = fault.actual;
      }
    }
  }

  it('loses nothing of fifty writers who try again, and leaves no gap', async () => {
    await Promise.all(numbers(WRITERS).map((writer) => persist('a', String(writer))));
    const stored = await log.read('a');
    expect(stored.map(({ revision }) => Number(revision))).toEqual(numbers(WRITERS));
    expect(new Set(await log.labels('a'))).toEqual(new Set(numbers(WRITERS).map((writer) => `${writer}.0`)));
    // Each round has one winner: more than a thousand appends, one after the other, on a machine that may have more to do.
  }, 120_000);

  /** Fifty writers, appends of one to three events, ten streams; some are refused and try again. */
  const writeALot = (): Promise<unknown> =>
    Promise.all(numbers(WRITERS).map((writer) => persist(String(writer % 10), String(writer), 1 + (writer % 3))));
  const WRITTEN = numbers(WRITERS).reduce((sum, writer) => sum + 1 + (writer % 3), 0);

  it('keeps the events of each append together', async () => {
    await writeALot();
    const labels = (await log.own()).map((event) => log.line(event).split(' ')[1] ?? '');
    const appends = labels.filter((label) => label.endsWith('.0')).map((label) => Number(label.split('.')[0]));
    expect(labels).toEqual(appends.flatMap((writer) => numbers(1 + (writer % 3)).map((index) => `${writer}.${index}`)));
    expect(labels).toHaveLength(WRITTEN);
  });

  it('keeps revision and position of each stream in one order', async () => {
    await writeALot();
    const events = await log.own();
    expect(positionsOf(events)).toEqual(positionsOf(events).toSorted());
    for (const stream of numbers(10).map((index) => log.name(String(index)))) {
      const revisions = events.filter((event) => event.stream === stream).map(({ revision }) => Number(revision));
      expect(revisions).toEqual(numbers(revisions.length));
    }
  });

  /** Asks again and again while the writers write; every answer must hold. A store that answers at once lets nobody else in. */
  async function whileWriting(look: () => Promise<void>): Promise<number> {
    let writing = true;
    const written = writeALot().finally(() => (writing = false));
    let looks = 0;
    for (; writing; looks += 1) await Promise.all([look(), setImmediate()]);
    await written;
    await look();
    return looks;
  }

  it('never shows a reader of the log something below what it has seen', async () => {
    let seen: StoredEvent[] = [];
    const looks = await whileWriting(async () => {
      const now = await log.own();
      expect(now.slice(0, seen.length)).toEqual(seen);
      seen = now;
    });
    expect(looks).toBeGreaterThan(0);
    expect(seen).toHaveLength(WRITTEN);
  });

  it('never shows a reader of a stream a gap, or half an append', async () => {
    await whileWriting(async () => {
      const events = await log.read('7');
      expect(events.map(({ revision }) => Number(revision))).toEqual(numbers(events.length));
      // Writers 7, 17, 27, 37 and 47 append 2, 3, 1, 2 and 3 events: all of them, or none.
      const found = new Map<string, number>();
      for (const event of events) {
        const [writer = ''] = (log.line(event).split(' ')[1] ?? '').split('.');
        found.set(writer, (found.get(writer) ?? 0) + 1);
      }
      for (const [writer, count] of found) expect(count).toBe(1 + (Number(writer) % 3));
    });
  });

  it('never moves the head back', async () => {
    let head = log.base;
    await whileWriting(async () => {
      const now = await log.store.head();
      expect(now >= head).toBe(true);
      head = now;
    });
  });

  it('never changes what was as of a position', async () => {
    await log.append('7', 'none', 'before');
    const until = await log.store.head();
    const before = log.ownOf(await log.store.readAll({ after: log.base, until }));
    await whileWriting(async () => {
      expect(log.ownOf(await log.store.readAll({ after: log.base, until }))).toEqual(before);
      expect(await log.labels('7', { until })).toEqual(['before']);
    });
  });

  it.each(['this store', 'another one'])('hands a follower on %s everything in the order of the log', async (where) => {
    const store = where === 'this store' ? log.store : await log.beside();
    const following = follow(
      store,
      { after: log.base, limit: 3 },
      (seen) => log.ownOf(eventsOf(seen)).length >= WRITTEN,
    );
    await writeALot();
    expect(log.ownOf(eventsOf(await following))).toEqual(await log.own());
  });

  it('lets what is refused fail alone among its neighbours', async () => {
    await log.append('a', 'none', 'before');
    const good = numbers(20).map((index) => log.append(`good-${index}`, 'none', 'x', 'y'));
    const bad = [
      log.append('a', 7n, 'x'),
      log.append('a', 'none', 'x'),
      log.append('a', 0n, 'x', 'x'),
      log.append('', -1n, 'x'),
      log.store.append('$a', 'none', log.events('x')),
      log.store.append(log.name('b'), 'none', [log.event('x', { data: new Uint8Array(20_000_000) })]),
      log.store.append(log.name('c\uD800'), 'none', log.events('x')),
    ];
    const more = numbers(20).map((index) => log.append(`more-${index}`, 'none', 'x', 'y'));
    for (const one of await Promise.allSettled(bad)) expect(one.status).toBe('rejected');
    for (const { revision } of await Promise.all([...good, ...more])) expect(revision).toBe(1n);
    expect(await log.own()).toHaveLength(81);
  });
}
