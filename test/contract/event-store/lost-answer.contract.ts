import type { Fault } from '@vinhdanh/kernel';
import { numbers, type LogUnderTest } from './log-under-test.js';

/** The caller does not learn what became of its append, as when its process or the connection ends. */
export function lostAnswers(log: LogUnderTest): void {
  /** Sends, and closes the store before the answer: it may have been stored or not. */
  async function loseAnswers(...appends: readonly (() => Promise<unknown>)[]): Promise<void> {
    const lost = Promise.allSettled(appends.map((append) => append()));
    await log.reopen();
    await lost;
  }

  it.each([
    ['one event at a new stream', 'none', ['x']],
    ['several events at a new stream', 'none', ['x', 'y', 'z']],
    ['one event at an exact revision', 0n, ['x']],
    ['several events at an exact revision', 0n, ['x', 'y', 'z']],
  ] as const)('is settled by a repeat: %s', async (_what, expected, labels) => {
    if (expected === 0n) await log.append('a', 'none', 'before');
    await loseAnswers(() => log.append('a', expected, ...labels));
    const settled = await log.append('a', expected, ...labels);
    const stored = await log.read('a');
    expect(stored.slice(expected === 0n ? 1 : 0)).toMatchObject(labels.map((label) => ({ id: log.event(label).id })));
    expect(settled).toEqual({ revision: stored.at(-1)?.revision, position: stored.at(-1)?.position });
  });

  it('is settled by a repeat for each of thirty at once', async () => {
    const appends = numbers(30).map((index) => () => log.append(String(index), 'none', 'x', 'y'));
    await loseAnswers(...appends);
    for (const settled of await Promise.all(appends.map((append) => append()))) expect(settled.revision).toBe(1n);
    expect(await log.own()).toHaveLength(60);
  });

  it('is settled by a repeat also when others appended in between', async () => {
    await loseAnswers(() => log.append('a', 'none', 'x'));
    const other = await log.append('a', 'none', 'other').then(
      () => true,
      () => false,
    );
    const mine = await log.append('a', 'none', 'x').then(
      () => true,
      () => false,
    );
    expect(mine).toBe(!other);
    expect(await log.labels('a')).toEqual([mine ? 'x' : 'other']);
  });

  it('never leaves half of an append', async () => {
    await loseAnswers(
      ...numbers(10).map((index) => () => log.append(String(index), 'none', ...numbers(50).map(String))),
    );
    for (const index of numbers(10)) expect([0, 50]).toContain((await log.read(String(index))).length);
  });

  it('is told as such, never as a conflict or a success, to the one who waits', async () => {
    const outcomes = numbers(10).map((index) =>
      log.append(String(index), 'none', 'x').then(
        () => 'stored' as const,
        (fault: unknown) => fault,
      ),
    );
    await log.reopen();
    for (const [index, outcome] of (await Promise.all(outcomes)).entries()) {
      const told = outcome === 'stored' ? outcome : (outcome as Fault).code;
      expect(['stored', 'UNKNOWN_OUTCOME', 'STORE_UNAVAILABLE', 'STORE_UNUSABLE']).toContain(told);
      if (told !== 'UNKNOWN_OUTCOME') expect(await log.labels(String(index))).toEqual(told === 'stored' ? ['x'] : []);
    }
  });
}
