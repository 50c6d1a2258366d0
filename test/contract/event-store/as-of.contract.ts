import { BEGINNING, type Position } from '@vinhdanh/kernel';
import { numbers, type LogUnderTest } from './log-under-test.js';

export function readingAsOf(log: LogUnderTest): void {
  /** After each of these appends: what stream `a` held. */
  const moments: readonly (readonly [stream: string, labels: readonly string[], held: readonly string[]])[] = [
    ['b', ['p'], []],
    ['a', ['u'], ['u']],
    ['b', ['q', 'r'], ['u']],
    ['a', ['v', 'w', 'x'], ['u', 'v', 'w', 'x']],
    ['c', ['s'], ['u', 'v', 'w', 'x']],
    ['a', ['y'], ['u', 'v', 'w', 'x', 'y']],
  ];
  let positions: Position[];
  beforeEach(async () => {
    positions = [];
    for (const [stream, labels] of moments) {
      const expected = (await log.read(stream)).at(-1)?.revision ?? 'none';
      positions.push((await log.append(stream, expected, ...labels)).position);
    }
  });
  const momentOf = (index: number): readonly [until: Position, held: readonly string[]] => [
    positions[index] as string,
    moments[index]?.[2] ?? [],
  ];

  it.each(numbers(moments.length))('a stream is as it was at moment %s', async (index) => {
    const [until, held] = momentOf(index);
    expect(await log.labels('a', { until })).toEqual(held);
  });

  it.each(numbers(moments.length))('read backwards, a stream begins with what was last at moment %s', async (index) => {
    const [until, held] = momentOf(index);
    expect(await log.labels('a', { until, direction: 'backwards' })).toEqual(held.toReversed());
    expect(await log.labels('a', { until, direction: 'backwards', limit: 1 })).toEqual(held.slice(-1));
  });

  it.each(numbers(moments.length))('the log ends at moment %s', async (index) => {
    const [until] = momentOf(index);
    const expected = moments.slice(0, index + 1).flatMap(([, labels]) => labels).length;
    const range = { after: log.base, until, limit: 10_000 };
    expect(log.ownOf(await log.store.readAll(range))).toEqual((await log.own()).slice(0, expected));
    expect(log.ownOf(await log.store.readAll({ ...range, direction: 'backwards' }))).toHaveLength(expected);
  });

  it('a stream may be asked for in the middle of an append', async () => {
    const until = (await log.read('a'))[2]?.position ?? '';
    expect(await log.labels('a', { until })).toEqual(['u', 'v', 'w']);
    expect(await log.labels('a', { until, direction: 'backwards' })).toEqual(['w', 'v', 'u']);
  });

  it('revision, limit and moment bound one another', async () => {
    const [until] = momentOf(3);
    expect(await log.labels('a', { until, from: 1n })).toEqual(['v', 'w', 'x']);
    expect(await log.labels('a', { until, from: 1n, limit: 2 })).toEqual(['v', 'w']);
    expect(await log.labels('a', { until, from: 4n })).toEqual([]);
    expect(await log.labels('a', { until, from: 2n, direction: 'backwards' })).toEqual(['w', 'v', 'u']);
    expect(await log.labels('a', { until, from: 9n, direction: 'backwards', limit: 2 })).toEqual(['x', 'w']);
  });

  it('a stream was not there before its first event', async () => {
    expect(await log.labels('a', { until: log.base })).toEqual([]);
    expect(await log.labels('a', { until: log.base, direction: 'backwards' })).toEqual([]);
  });

  it('nothing was there at the beginning', async () => {
    expect(await log.labels('a', { until: BEGINNING })).toEqual([]);
    expect(await log.store.readAll({ until: BEGINNING })).toEqual([]);
    expect(await log.store.readAll({ until: BEGINNING, direction: 'backwards' })).toEqual([]);
  });

  it('as of the head is as it is now', async () => {
    expect(await log.labels('a', { until: await log.store.head() })).toEqual(await log.labels('a'));
  });

  it('what was is not changed by what comes', async () => {
    const [until] = momentOf(3);
    const before = await log.read('a', { until });
    await log.append('a', 4n, 'later', 'and later');
    expect(await log.read('a', { until })).toEqual(before);
  });

  it('is the same after the log was closed and opened', async () => {
    const [until, held] = momentOf(3);
    await log.reopen();
    expect(await log.labels('a', { until })).toEqual(held);
  });
}
