import { note, notes, numbers, texts, textsOf, type Note } from './notes.js';
import type { RowsUnderTest } from './rows-under-test.js';

/** By code point; neither a language's order nor that of UTF-16. */
const TEXTS = '|\0|\0\0|\u0001|\u0001\u0001|\u0002| |10|9|A|a|a\0|a |b|ă|Đ|ệ|\uFFFD|\u{1F600}|\u{1F600}a|\u{10FFFF}';
const SORTED = [null, ...TEXTS.split('|')];

export function ordering(rows: RowsUnderTest): void {
  it('is that of the key when none is asked for', async () => {
    await rows.put('1', note('b', 1), note('a', 10), note('a', -3), note('a', 9), note('B', 1));
    const keys = (await rows.all()).map(({ at, n }) => `${at}${n}`);
    expect(keys).toEqual(['B1', 'a-3', 'a9', 'a10', 'b1']);
  });

  it('is that of the key, downwards', async () => {
    await rows.put('1', note('b', 1), note('a', 10), note('a', 9));
    const keys = (await rows.store.find(notes, { descending: true })).map(({ at, n }) => `${at}${n}`);
    expect(keys).toEqual(['b1', 'a10', 'a9']);
  });

  it('has nothing first, then texts by code point', async () => {
    await rows.put('1', ...texts('a', ...[...SORTED].reverse()));
    expect(textsOf(await rows.store.find(notes, { orderBy: ['text'] }))).toEqual(SORTED);
  });

  it('downwards has nothing last', async () => {
    await rows.put('1', ...texts('a', ...SORTED));
    const found = await rows.store.find(notes, { orderBy: ['text'], descending: true });
    expect(textsOf(found)).toEqual([...SORTED].reverse());
  });

  it('is by code point in the key too', async () => {
    const keys = TEXTS.split('|');
    await rows.put('1', ...[...keys].reverse().map((key) => note(key, 1)));
    expect((await rows.all()).map(({ at }) => at)).toEqual(keys);
    expect((await rows.store.rowsOf(notes, keys)).map(({ at }) => at)).toEqual(keys);
  });

  it('has nothing, then false, then true', async () => {
    await rows.put('1', ...[true, null, false].map((done, n) => note('a', n, { done })));
    const found = await rows.store.find(notes, { orderBy: ['done'] });
    expect(found.map(({ done }) => done)).toEqual([null, false, true]);
  });

  it('takes several columns, and ends with the key, so that no two rows tie', async () => {
    const all = numbers(24).map((n) => note(n % 2 ? 'a' : 'b', n, { text: n % 3 ? null : 'x', done: n % 4 < 2 }));
    await rows.put('1', ...all);
    const rank = ({ done, text, at, n }: Note): string => [Number(done), text ?? '', at, n + 10].join();
    const sorted = [...all].sort((one, other) => (rank(one) < rank(other) ? -1 : 1));
    expect(await rows.store.find(notes, { orderBy: ['done', 'text'] })).toEqual(sorted);
  });

  it('pages with limit and offset, each row once', async () => {
    await rows.put('1', ...numbers(25).map((n) => note('a', n, { text: n % 2 ? 'x' : 'y' })));
    const whole = await rows.store.find(notes, { orderBy: ['text'] });
    const pages = [0, 10, 20, 30].map((offset) => rows.store.find(notes, { orderBy: ['text'], limit: 10, offset }));
    expect((await Promise.all(pages)).map((page) => page.length)).toEqual([10, 10, 5, 0]);
    expect((await Promise.all(pages)).flat()).toEqual(whole);
  });

  it('gives a thousand rows when no limit is asked for, and more when it is', async () => {
    await rows.put('1', ...numbers(1200).map((n) => note('a', n)));
    expect(await rows.all()).toHaveLength(1000);
    expect(await rows.store.find(notes, { limit: 100_000 })).toHaveLength(1200);
    expect(await rows.store.find(notes, { limit: 1, offset: 1199 })).toEqual([note('a', 1199)]);
  });
}
