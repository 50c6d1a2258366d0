import { numbers, utf8, type LogUnderTest } from './log-under-test.js';

export function repeating(log: LogUnderTest): void {
  it.each([1, 3, 200])('gives the first answer again: %s events at a new stream', async (count) => {
    const labels = numbers(count).map(String);
    const first = await log.append('a', 'none', ...labels);
    expect(await log.append('a', 'none', ...labels)).toEqual(first);
    expect(await log.labels('a')).toEqual(labels);
  });

  it.each([1, 3])('gives the first answer again: %s events at an exact revision', async (count) => {
    await log.append('a', 'none', 'before');
    const labels = numbers(count).map(String);
    const first = await log.append('a', 0n, ...labels);
    expect(await log.append('a', 0n, ...labels)).toEqual(first);
    expect(await log.labels('a')).toEqual(['before', ...labels]);
  });

  it('gives the first answer again after others have appended', async () => {
    const first = await log.append('a', 'none', 'x', 'y');
    const second = await log.append('a', 1n, 'z');
    await log.append('a', 2n, 'later');
    expect(await log.append('a', 'none', 'x', 'y')).toEqual(first);
    expect(await log.append('a', 1n, 'z')).toEqual(second);
    expect(await log.labels('a')).toEqual(['x', 'y', 'z', 'later']);
  });

  it('gives the first answer again after the log was closed and opened', async () => {
    const first = await log.append('a', 'none', 'x', 'y');
    const second = await log.append('a', 1n, 'z');
    await log.reopen();
    expect(await log.append('a', 'none', 'x', 'y')).toEqual(first);
    expect(await log.append('a', 1n, 'z')).toEqual(second);
    expect(await log.labels('a')).toEqual(['x', 'y', 'z']);
  });

  it('gives the first answer again, and keeps the first content, when the same ids come with another', async () => {
    const first = await log.append('a', 'none', 'x');
    const other = log.event('x', { type: 'Other', data: utf8('{"label":"other"}'), metadata: utf8('{"other":1}') });
    expect(await log.store.append(log.name('a'), 'none', [other])).toEqual(first);
    expect(await log.read('a')).toMatchObject([{ ...log.event('x'), revision: 0n }]);
  });

  it('answers for the first events alone when only they come again', async () => {
    await log.append('a', 'none', 'x', 'y', 'z');
    const [first, second] = await log.read('a');
    expect(await log.append('a', 'none', 'x')).toEqual({ revision: 0n, position: first?.position });
    expect(await log.append('a', 0n, 'y')).toEqual({ revision: 1n, position: second?.position });
    expect(await log.labels('a')).toEqual(['x', 'y', 'z']);
  });

  it.each([
    ['the last of them alone', ['z']],
    ['in another order', ['y', 'x', 'z']],
    ['one of them replaced', ['x', 'other', 'z']],
    ['the last replaced', ['x', 'y', 'other']],
    ['with one more', ['x', 'y', 'z', 'more']],
    ['with one more before', ['more', 'x', 'y', 'z']],
    ['entirely others', ['other', 'others']],
  ])('refuses what was not appended so: %s', async (_what, labels) => {
    await log.append('new', 'none', 'x', 'y', 'z');
    await log.append('old', 'none', 'before');
    await log.append('old', 0n, 'x', 'y', 'z');
    await expect(log.append('new', 'none', ...labels)).rejects.toMatchObject({ actual: 2n });
    await expect(log.append('old', 0n, ...labels)).rejects.toMatchObject({ actual: 3n });
    expect(await log.own()).toHaveLength(7);
  });

  it('refuses again what was refused', async () => {
    await log.append('a', 'none', 'x');
    const again = (): Promise<unknown> => log.append('a', 5n, 'y');
    await expect(again()).rejects.toMatchObject({ actual: 0n });
    await expect(again()).rejects.toMatchObject({ actual: 0n });
    expect(await log.append('a', 0n, 'y')).toMatchObject({ revision: 1n });
  });

  it('takes known ids at a new revision for new events: the caller keeps ids apart', async () => {
    await log.append('a', 'none', 'x');
    expect(await log.append('a', 0n, 'x')).toMatchObject({ revision: 1n });
    expect(await log.labels('a')).toEqual(['x', 'x']);
  });

  it('knows a repeat to an existing stream while its events are the last', async () => {
    await log.append('a', 'none', 'before');
    const first = await log.append('a', 'exists', 'x', 'y');
    expect(await log.append('a', 'exists', 'x', 'y')).toEqual(first);
    expect(await log.labels('a')).toEqual(['before', 'x', 'y']);
  });

  it('knows no repeat to an existing stream once others came behind: there the caller names the revision', async () => {
    await log.append('a', 'none', 'before');
    await log.append('a', 'exists', 'x');
    await log.append('a', 'exists', 'later');
    expect(await log.append('a', 'exists', 'x')).toMatchObject({ revision: 3n });
    expect(await log.labels('a')).toEqual(['before', 'x', 'later', 'x']);
  });

  it.each(['none', 0n] as const)(
    'stores one of twenty repeats at once, expecting %s, and answers all alike',
    async (expected) => {
      if (expected === 0n) await log.append('a', 'none', 'before');
      const answers = await Promise.all(numbers(20).map(() => log.append('a', expected, 'x', 'y')));
      expect(new Set(answers.map(({ position }) => position)).size).toBe(1);
      expect((await log.labels('a')).slice(-2)).toEqual(['x', 'y']);
      expect(await log.own()).toHaveLength(expected === 0n ? 3 : 2);
    },
  );

  it('stores each of a chain of appends once when the whole chain comes again at once', async () => {
    const chain = async (): Promise<void> => {
      for (const index of numbers(10)) await log.append('a', index === 0 ? 'none' : BigInt(index - 1), String(index));
    };
    await Promise.all([chain(), chain(), chain()]);
    expect(await log.labels('a')).toEqual(numbers(10).map(String));
  });
}
