import { BEGINNING, type StoredEvent } from '@vinhdanh/kernel';
import { numbers, positionsOf, type LogUnderTest } from './log-under-test.js';

export function readingTheLog(log: LogUnderTest): void {
  const LINES = ['a@0 u', 'a@1 v', 'b@0 w', 'c@0 x', 'a@2 y', 'b@1 z'];

  describe('of six events in three streams', () => {
    /** Of the six, in order; other writers' events may lie between them. */
    let positions: string[];
    beforeEach(async () => {
      await log.append('a', 'none', 'u', 'v');
      await log.append('b', 'none', 'w');
      await log.append('c', 'none', 'x');
      await log.append('a', 1n, 'y');
      await log.append('b', 0n, 'z');
      positions = positionsOf(await log.own());
    });

    const lines = async (options: Parameters<LogUnderTest['store']['readAll']>[0]): Promise<string[]> =>
      log.ownOf(await log.store.readAll({ limit: 10_000, ...options })).map((event) => log.line(event));
    const at = (index: number): string => (index < 0 ? log.base : (positions[index] as string));

    it('gives them in the order in which they were appended', async () => {
      expect(await lines({ after: log.base })).toEqual(LINES);
    });

    it('gives each as its stream does', async () => {
      const streams = await Promise.all(['a', 'b', 'c'].map((stream) => log.read(stream)));
      const byPosition = streams.flat().sort((one, other) => (one.position < other.position ? -1 : 1));
      expect(await log.own()).toEqual(byPosition);
    });

    it.each(numbers(7))('gives what lies behind the first %s, and not the last of those', async (count) => {
      expect(await lines({ after: at(count - 1) })).toEqual(LINES.slice(count));
    });

    it.each([0, 2, 5])('gives what lies up to event %s, which is the last', async (index) => {
      expect(await lines({ after: log.base, until: at(index) })).toEqual(LINES.slice(0, index + 1));
    });

    it('gives them backwards from the end, down to a position that is not read', async () => {
      expect(await lines({ after: log.base, direction: 'backwards' })).toEqual(LINES.toReversed());
      expect(await lines({ after: at(2), direction: 'backwards' })).toEqual(LINES.slice(3).reverse());
    });

    it.each([
      [1, 4],
      [-1, 3],
      [3, 4],
    ])('gives them backwards from a position, which is read, down to another: %s to %s', async (after, until) => {
      const piece = LINES.slice(after + 1, until + 1).reverse();
      expect(await lines({ after: at(after), until: at(until), direction: 'backwards' })).toEqual(piece);
    });

    it.each(['forwards', 'backwards'] as const)(
      'gives nothing between a position and itself, %s',
      async (direction) => {
        expect(await lines({ after: at(3), until: at(3), direction })).toEqual([]);
      },
    );

    it.each(['forwards', 'backwards'] as const)(
      'gives nothing when the end lies before the beginning, %s',
      async (direction) => {
        expect(await lines({ after: at(3), until: at(1), direction })).toEqual([]);
      },
    );

    it.each([1, 2, 3, 5])('gives the same forwards in pages of %s', async (limit) => {
      const seen: StoredEvent[] = [];
      for (let size = limit; size === limit;) {
        const after = seen.at(-1)?.position ?? log.base;
        const page = await log.store.readAll({ after, until: at(5), limit });
        seen.push(...page);
        size = page.length;
      }
      expect(log.ownOf(seen).map((event) => log.line(event))).toEqual(LINES);
    });

    it('gives at most as many as asked for, the first ones', async () => {
      const whole = await log.store.readAll({ after: log.base, until: at(5) });
      for (const limit of [1, 2, 4, 6])
        expect(await log.store.readAll({ after: log.base, until: at(5), limit })).toEqual(whole.slice(0, limit));
    });

    it('gives backwards at most as many as asked for, the last ones', async () => {
      const range = { after: log.base, until: at(5), direction: 'backwards' } as const;
      const whole = await log.store.readAll(range);
      for (const limit of [1, 2, 4, 6])
        expect(await log.store.readAll({ ...range, limit })).toEqual(whole.slice(0, limit));
    });

    it('gives nothing behind the head', async () => {
      const head = await log.store.head();
      expect(log.ownOf(await log.store.readAll({ after: head }))).toEqual([]);
    });

    it('has a head that is not below any of them, and stays where it is while nobody appends', async () => {
      expect((await log.store.head()) >= at(5)).toBe(true);
      await log.read('a');
      await expect(log.append('a', 'none', 'refused')).rejects.toThrow();
      expect(await lines({ after: at(5) })).toEqual([]);
    });
  });

  it('gives a thousand events, unless told otherwise', async () => {
    for (const stream of ['a', 'b', 'c']) await log.fill(stream, 400);
    expect(await log.store.readAll({ after: log.base })).toHaveLength(1000);
    expect(await log.store.readAll({ after: log.base, direction: 'backwards' })).toHaveLength(1000);
    expect(await log.own()).toHaveLength(1200);
  });

  it('begins with the first event of all when no position is named', async () => {
    await log.append('a', 'none', 'x');
    const [first] = await log.store.readAll({ limit: 1 });
    expect(first).toEqual((await log.store.readAll({ after: BEGINNING, limit: 5 }))[0]);
    expect(first && first.position > BEGINNING).toBe(true);
  });

  it('shows nothing of the store’s own', async () => {
    await log.append('a', 'none', 'x');
    const both = [await log.store.readAll(), await log.store.readAll({ direction: 'backwards' })].flat();
    expect(both.filter(({ stream, type }) => stream.startsWith('$') || type.startsWith('$'))).toEqual([]);
    expect(both.length).toBeGreaterThan(1);
  });

  it('gives positions that sort as text in the order of the log', async () => {
    for (const index of numbers(30)) await log.append(String(index), 'none', 'x', 'y');
    const positions = positionsOf(await log.own());
    expect(positions).toEqual(positions.toSorted());
    expect(new Set(positions).size).toBe(60);
  });

  it.each(['elsewhere', '-1', '1', ' ', '00000000000000000000x'])(
    'refuses %j, which is no position',
    async (position) => {
      await expect(log.store.readAll({ after: position })).rejects.toThrow(TypeError);
      await expect(log.store.readAll({ until: position })).rejects.toThrow(TypeError);
      await expect(log.read('a', { until: position })).rejects.toThrow(TypeError);
    },
  );

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses a limit of %s', async (limit) => {
    await expect(log.store.readAll({ after: log.base, limit })).rejects.toThrow(RangeError);
    await expect(log.store.readAll({ after: log.base, limit, direction: 'backwards' })).rejects.toThrow(RangeError);
  });
}
