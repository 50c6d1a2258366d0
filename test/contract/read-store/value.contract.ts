import { MOST_INDEXED_BYTES, type JsonValue } from '@vinhdanh/kernel';
import { randomBytes } from 'node:crypto';
import { note, notes, texts, write, type Note } from './notes.js';
import type { RowsUnderTest } from './rows-under-test.js';

const TEXTS: Readonly<Record<string, string>> = {
  'nothing in it': '',
  Vietnamese: 'Huân chương Lao động hạng Nhất – Đặng Thị Ngọc Thịnh',
  'decomposed, as it came': 'Nguyễn',
  'a NUL in the middle': 'a\0b',
  'a NUL alone': '\0',
  'the characters that may stand for a NUL': '\u0001\u0002\u0001\u0001\0\u0001\u0002\0\0',
  'every character below the space': String.fromCharCode(...Array.from({ length: 33 }, (_, code) => code)),
  'astral characters': '\u{1F600}𝒳\u{10FFFF}',
  'the last characters of the plane': '\uFFFD\uFFFE\uFFFF',
  'line ends': 'a\r\nb\nc\rd',
  'what SQL would mean': `'; DROP TABLE "notes"; -- $1 ? :x @y \\ %_ {a,"b"} NULL`,
  'blanks at both ends': '  a  ',
};

const JSON_VALUES: Readonly<Record<string, JsonValue>> = {
  null: null,
  true: true,
  'a number': -1.5e300,
  'a text': 'x\0\u{1F600}',
  'an empty list': [],
  'an empty object': {},
  'lists in objects in lists': [{ a: [1, { b: [null, 'x', [[]]] }] }],
  'keys in their order': { b: 1, a: 2, 'ệ\0': 3, '': 4 },
};

export function values(rows: RowsUnderTest): void {
  it.each(Object.entries(TEXTS))('keep a text with %s, also in the key and in questions', async (_what, text) => {
    const kept = note(text, 1, { text });
    await rows.put('1', kept, note('another', 2, { text: `${text}.` }));
    expect(await rows.store.find(notes, { where: { text } })).toEqual([kept]);
    expect(await rows.store.find(notes, { where: { at: { anyOf: [text] } } })).toEqual([kept]);
    expect(await rows.store.rowsOf(notes, [text])).toEqual([kept]);
    await rows.store.save([write(await rows.lease(), '2', [], { removes: [kept] })]);
    expect(await rows.store.count(notes)).toBe(1);
  });

  it('keep a text of a million characters', async () => {
    const text = 'Năm năm liên tục \0 '.repeat(60_000);
    await rows.put('1', note('a', 1, { more: { text } }));
    expect((await rows.all()).map(({ more }) => (more as { text: string }).text === text)).toEqual([true]);
  });

  it('keep in keys and indexes as much as folding lets through, which nothing makes shorter', async () => {
    const at = randomBytes((MOST_INDEXED_BYTES * 3) / 4).toString('base64');
    expect(Buffer.byteLength(at)).toBe(MOST_INDEXED_BYTES);
    const kept = note(at, 1, { text: at, done: true });
    await rows.put('1', kept);
    expect(await rows.store.find(notes, { where: { at, text: at } })).toEqual([kept]);
  });

  it.each([0, -0, 1, -1, 2 ** 31, -(2 ** 53 - 1), 2 ** 53 - 1])('keep the whole number %s', async (n) => {
    await rows.put('1', note('a', n));
    expect(await rows.store.find(notes, { where: { n } })).toEqual([note('a', n + 0)]);
  });

  it('keep true, false and nothing apart', async () => {
    const all = [true, false, null].map((done, n) => note('a', n, { done }));
    await rows.put('1', ...all);
    expect(await rows.all()).toEqual(all);
    for (const one of all) expect(await rows.store.find(notes, { where: { done: one.done } })).toEqual([one]);
  });

  it.each(Object.entries(JSON_VALUES))('keep JSON: %s', async (_what, more) => {
    await rows.put('1', note('a', 1, { more }));
    const [read] = await rows.all();
    expect(JSON.stringify(read?.more)).toBe(JSON.stringify(more));
  });

  it('keep a row of nothing but its key', async () => {
    const bare: Note = { at: 'a', n: 1, text: null, done: null, more: null };
    await rows.put('1', bare);
    expect(await rows.all()).toEqual([bare]);
  });

  it('keep texts apart that look alike', async () => {
    const alike = texts('a', 'ệ'.normalize('NFC'), 'ệ'.normalize('NFD'), 'a', 'A', 'a ', 'a\0', '１', '1');
    await rows.put('1', ...alike);
    for (const one of alike) expect(await rows.store.find(notes, { where: { text: one.text } })).toEqual([one]);
  });
}
