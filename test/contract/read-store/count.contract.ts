import { note, notes, numbers, texts } from './notes.js';
import type { RowsUnderTest } from './rows-under-test.js';

const ALL = [
  ...texts('a', 'x', 'x', 'y', null, null).map((one) => ({ ...one, done: one.n < 2 })),
  ...texts('b', 'y', '', null).map((one) => ({ ...one, done: null })),
];

export function counting(rows: RowsUnderTest): void {
  beforeEach(() => rows.put('1', ...ALL));

  it('counts rows', async () => {
    expect(await rows.store.count(notes)).toBe(8);
    expect(await rows.store.count(notes, { where: { at: 'a' } })).toBe(5);
    expect(await rows.store.count(notes, { where: { at: 'nobody' } })).toBe(0);
  });

  it('counts different values, nothing left out', async () => {
    expect(await rows.store.count(notes, { distinct: 'text' })).toBe(3);
    expect(await rows.store.count(notes, { distinct: 'at' })).toBe(2);
    expect(await rows.store.count(notes, { distinct: 'done' })).toBe(2);
    expect(await rows.store.count(notes, { distinct: 'text', where: { at: 'a' } })).toBe(2);
    expect(await rows.store.count(notes, { distinct: 'text', where: { text: null } })).toBe(0);
  });

  it('counts by a column, nothing first', async () => {
    expect(await rows.store.countBy(notes, ['text'])).toEqual([
      { text: null, count: 3 },
      { text: '', count: 1 },
      { text: 'x', count: 2 },
      { text: 'y', count: 2 },
    ]);
  });

  it('counts by several columns, in their order', async () => {
    expect(await rows.store.countBy(notes, ['done', 'at'])).toEqual([
      { done: null, at: 'b', count: 3 },
      { done: false, at: 'a', count: 3 },
      { done: true, at: 'a', count: 2 },
    ]);
    expect(await rows.store.countBy(notes, ['at', 'done'], { where: { done: { not: null } } })).toEqual([
      { at: 'a', done: false, count: 3 },
      { at: 'a', done: true, count: 2 },
    ]);
  });

  it('counts by a number', async () => {
    const counts = await rows.store.countBy(notes, ['n'], { where: { n: { anyOf: [0, 4] } } });
    expect(counts).toEqual([
      { n: 0, count: 2 },
      { n: 4, count: 1 },
    ]);
  });

  it('counts different values by a column, also where there are none', async () => {
    expect(await rows.store.countBy(notes, ['at', 'done'], { distinct: 'text' })).toEqual([
      { at: 'a', done: false, count: 1 },
      { at: 'a', done: true, count: 1 },
      { at: 'b', done: null, count: 2 },
    ]);
  });

  it('counts by no column: all rows', async () => {
    expect(await rows.store.countBy(notes, [])).toEqual([{ count: 8 }]);
    expect(await rows.store.countBy(notes, [], { where: { at: 'nobody' } })).toEqual([{ count: 0 }]);
  });

  it('counts by a column where no row is left', async () => {
    expect(await rows.store.countBy(notes, ['text'], { where: { at: 'nobody' } })).toEqual([]);
  });

  it('counts within a range', async () => {
    const where = { text: { from: 'x', below: 'z' } };
    expect(await rows.store.countBy(notes, ['text'], { where })).toEqual([
      { text: 'x', count: 2 },
      { text: 'y', count: 2 },
    ]);
    expect(await rows.store.count(notes, { where: { text: { below: 'x' } } })).toBe(1);
  });

  it('counts texts by code point, NUL and astral characters among them', async () => {
    await rows.put('2', ...texts('c', '\u{1F600}', '\uFFFD', '\0', '\u0001', '\u{1F600}'));
    const counts = await rows.store.countBy(notes, ['text'], { where: { at: 'c' } });
    expect(counts.map(({ text, count }) => [text, count])).toEqual([
      ...[
        ['\0', 1],
        ['\u0001', 1],
        ['\uFFFD', 1],
      ],
      ['\u{1F600}', 2],
    ]);
  });

  it('counts tens of thousands of rows', async () => {
    const many = numbers(20_000).map((n) => note('many', n, { text: `stage ${n % 11}` }));
    await rows.put('2', ...many);
    const counts = await rows.store.countBy(notes, ['text'], { where: { at: 'many' } });
    expect(counts).toHaveLength(11);
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(20_000);
  });
}
