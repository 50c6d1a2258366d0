import type { Row } from '@vinhdanh/kernel';
import { NEWER, NOTES, note, notes, numbers, write, type Note } from './notes.js';
import type { RowsUnderTest } from './rows-under-test.js';

export function scanning(rows: RowsUnderTest): void {
  const ALL = ['\0', ' ', 'A', 'a', 'ă', '\uFFFD', '\u{1F600}'].flatMap((at) => [-1, 0, 7].map((n) => note(at, n)));

  async function pages(limit: number): Promise<Note[][]> {
    const read: Note[][] = [];
    for (let after: Row | undefined; ;) {
      const page = await rows.store.scan(notes, { limit, ...(after && { after }) });
      read.push([...page]);
      if (page.length < limit) return read;
      after = page.at(-1);
    }
  }

  it.each([1, 2, 3, 4, 21, 22])('goes through a table in the order of its key, %s rows a page', async (limit) => {
    await rows.put('1', ...[...ALL].reverse());
    expect((await pages(limit)).flat()).toEqual(ALL);
  });

  it('goes on behind a row that is gone, or never was', async () => {
    await rows.put('1', ...ALL);
    expect(await rows.store.scan(notes, { after: { at: 'A', n: 3 }, limit: 2 })).toEqual([note('A', 7), note('a', -1)]);
    expect(await rows.store.scan(notes, { after: note('\u{1F600}', 7, { text: 'only its key counts' }) })).toEqual([]);
  });

  it('gives a thousand rows when no limit is asked for', async () => {
    await rows.put('1', ...numbers(1200).map((n) => note('a', n)));
    expect(await rows.store.scan(notes)).toHaveLength(1000);
    expect(await rows.store.scan(notes, { limit: 100_000 })).toHaveLength(1200);
    expect((await pages(500)).map((page) => page.length)).toEqual([500, 500, 200]);
  });

  it('goes through an empty table', async () => {
    expect(await rows.store.scan(notes)).toEqual([]);
  });

  it('sees what is built beside when that is asked for', async () => {
    await rows.put('1', note('a', 1));
    const lease = await rows.lease('beside', NEWER);
    await rows.store.save([write(lease, '1', [note('b', 1), note('b', 2)], { version: 2 })]);
    expect(await rows.store.scan(notes, { place: 'beside' })).toEqual([note('b', 1), note('b', 2)]);
    expect(await rows.store.scan(notes, { place: 'beside', after: note('b', 1) })).toEqual([note('b', 2)]);
    expect(await rows.store.scan(notes, { place: 'live' })).toEqual([note('a', 1)]);
    expect(await (await rows.beside()).scan(notes, { place: 'beside' })).toHaveLength(2);
  });

  it('is refused without a limit that is one, a whole key, or a place', async () => {
    for (const limit of [0, -1, 1.5, 100_001, NaN])
      await expect(rows.store.scan(notes, { limit })).rejects.toThrow(RangeError);
    await expect(rows.store.scan(notes, { after: { at: 'a' } })).rejects.toThrow(TypeError);
    await expect(rows.store.scan(notes, { place: 'beside' })).rejects.toThrow(/There is no read model notes/);
    expect(await rows.store.checkpoint(NOTES.table, 'beside')).toBe('');
  });
}
