import type { Where } from '@vinhdanh/kernel';
import { note, notes, texts, textsOf, type Note } from './notes.js';
import type { RowsUnderTest } from './rows-under-test.js';

const ALL = texts('a', null, '', 'a', 'b', 'c', '\u{1F600}', '\uFFFD').map((one) => ({
  ...one,
  done: one.n % 2 === 0,
}));

const ASKED: Readonly<Record<string, readonly [Where<Note>, (one: Note) => boolean]>> = {
  'a value': [{ text: 'b' }, ({ text }) => text === 'b'],
  'a value that no row has': [{ text: 'z' }, () => false],
  'an empty text, which is not nothing': [{ text: '' }, ({ text }) => text === ''],
  nothing: [{ text: null }, ({ text }) => text === null],
  'a number': [{ n: 3 }, ({ n }) => n === 3],
  'not a value, which holds for nothing too': [{ text: { not: 'b' } }, ({ text }) => text !== 'b'],
  'not nothing': [{ text: { not: null } }, ({ text }) => text !== null],
  'not a boolean': [{ done: { not: true } }, ({ done }) => done !== true],
  'any of some values': [{ text: { anyOf: ['a', 'c', 'z'] } }, ({ text }) => text === 'a' || text === 'c'],
  'any of some numbers': [{ n: { anyOf: [1, 2, 99] } }, ({ n }) => n === 1 || n === 2],
  'any of some booleans': [{ done: { anyOf: [true] } }, ({ done }) => done === true],
  'any of a value and nothing': [{ text: { anyOf: [null, 'c'] } }, ({ text }) => text === null || text === 'c'],
  'any of nothing alone': [{ text: { anyOf: [null] } }, ({ text }) => text === null],
  'any of no values': [{ text: { anyOf: [] } }, () => false],
  'below a text, without nothing': [{ text: { below: 'b' } }, ({ text }) => text === '' || text === 'a'],
  'below the empty text': [{ text: { below: '' } }, () => false],
  'from a text on, by code point': [{ text: { from: '\uFFFD' } }, ({ n }) => n >= 5],
  'from the empty text on, without nothing': [{ text: { from: '' } }, ({ text }) => text !== null],
  'a range, its end left out': [{ text: { from: 'a', below: 'c' } }, ({ text }) => text === 'a' || text === 'b'],
  'a range with nothing in it': [{ text: { from: 'c', below: 'a' } }, () => false],
  'a range of the key': [{ at: { from: 'a', below: 'b' } }, () => true],
  'several columns, joined by and': [{ done: true, text: { not: null } }, ({ n }) => n > 0 && n % 2 === 0],
};

export function questions(rows: RowsUnderTest): void {
  it.each(Object.entries(ASKED))('about %s', async (_what, [where, passes]) => {
    await rows.put('1', ...ALL);
    const expected = ALL.filter(passes);
    expect(await rows.store.find(notes, { where })).toEqual(expected);
    expect(await rows.store.count(notes, { where })).toBe(expected.length);
  });

  it('about no column gives every row', async () => {
    await rows.put('1', ...ALL);
    expect(await rows.store.find(notes)).toEqual(ALL);
    expect(await rows.store.find(notes, { where: {} })).toEqual(ALL);
  });

  it('about JSON asks only whether there is some', async () => {
    const [none, some] = [note('a', 1, { more: null }), note('a', 2, { more: [] })];
    await rows.put('1', none, some);
    expect(await rows.store.find(notes, { where: { more: null } })).toEqual([none]);
    expect(await rows.store.find(notes, { where: { more: { not: null } } })).toEqual([some]);
  });

  it('with a thousand values', async () => {
    await rows.put('1', ...ALL);
    const anyOf = Array.from({ length: 1000 }, (_, index) => `value ${index}`);
    const found = await rows.store.find(notes, { where: { text: { anyOf: [...anyOf, 'c', ...anyOf] } } });
    expect(textsOf(found)).toEqual(['c']);
  });

  it('gets its answer from an empty table too', async () => {
    expect(await rows.store.find(notes, { where: { text: 'a' } })).toEqual([]);
    expect(await rows.store.rowsOf(notes, ['a'])).toEqual([]);
  });
}
