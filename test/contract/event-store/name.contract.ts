import { derivedId, type EventToAppend } from '@vinhdanh/kernel';
import type { LogUnderTest } from './log-under-test.js';

const WORD = 'Khen thưởng của Nhà nước: Huân chương Độc lập hạng Nhất, ngữ nghĩa, ỡ Ử ặ';

const NAMES: readonly (readonly [string, string])[] = [
  ['Vietnamese, composed', WORD.normalize('NFC')],
  ['Vietnamese, decomposed', WORD.normalize('NFD')],
  ['Vietnamese, half and half', `${WORD.normalize('NFC')} ${WORD.normalize('NFD')}`],
  ['blanks before, between and behind', '  a  b  '],
  ['slashes', 'a/b//c/../d\\e'],
  ['percent signs and escapes', '100%20%00%%s'],
  ['quotes', `'a' "b" \`c\` ‘d’`],
  ['a query in it', `'; DROP TABLE events; --`],
  ['line breaks and tabs', 'a\nb\r\nc\td'],
  ['a NUL', 'a\0b\0'],
  ['control characters', '\u0001\u0008\u001b[31m\u007f\u0085'],
  ['line separators', 'a\u2028b\u2029c'],
  ['emoji', '😀👩‍👩‍👧‍👦🇻🇳'],
  ['a byte order mark', '\uFEFFa\uFEFF'],
  ['directions turned', 'a\u202Eb\u2066c\u2069'],
  ['the last characters there are', '\uFFFD\uFFFE\uFFFF\u{10FFFF}'],
  ['dollar signs inside', 'a$b$$c'],
  ['at signs and dashes', '@a-b-c@-d'],
  ['the name of a method', '__proto__'],
  ['words of the protocol', 'no_stream'],
  ['a number', '0'],
  ['a thousand characters', 'ộ'.repeat(1000)],
  ['nine thousand characters', 'x'.repeat(9000)],
];

const UNUSABLE: readonly (readonly [string, unknown])[] = [
  ['nothing', ''],
  ['a dollar sign before', '$a'],
  ['two dollar signs before', '$$a'],
  ['a dollar sign alone', '$'],
  ['the first half of a character', 'a\uD83D'],
  ['the second half of a character', '\uDE00a'],
  ['the halves of a character in the wrong order', '\uDE00\uD83D'],
  ['more than ten thousand characters', 'x'.repeat(10_001)],
  ['no text', 7],
  ['none', undefined],
];

export function naming(log: LogUnderTest): void {
  it.each(NAMES)('keeps a stream apart by its name: %s', async (_what, name) => {
    await log.append(name, 'none', 'x');
    await log.append(`${name} `, 'none', 'y');
    expect(await log.read(name)).toMatchObject([{ ...log.event('x'), stream: log.name(name), revision: 0n }]);
    expect((await log.own()).map(({ stream }) => stream)).toEqual([log.name(name), log.name(`${name} `)]);
  });

  it.each(NAMES)('keeps the name of a type: %s', async (_what, type) => {
    await log.store.append(log.name('a'), 'none', [log.event('x', { type })]);
    expect(await log.read('a')).toMatchObject([{ type }]);
    expect((await log.own())[0]?.type).toBe(type);
  });

  it.each([
    ['composed and decomposed', WORD.normalize('NFC'), WORD.normalize('NFD')],
    ['small and capital', 'dossier', 'Dossier'],
    ['with and without marks', 'ho so', 'hồ sơ'],
    ['full and half width', 'Ａ', 'A'],
    ['with and without a blank behind', 'a', 'a '],
    ['with and without a NUL', 'a', 'a\0'],
    ['one the beginning of the other', 'dossier-1', 'dossier-10'],
    ['alike to the eye', 'a', 'а'],
  ])('keeps two streams apart: %s', async (_what, one, other) => {
    await log.append(one, 'none', 'x');
    expect(await log.read(other)).toEqual([]);
    expect(await log.append(other, 'none', 'y')).toMatchObject({ revision: 0n });
    expect([await log.labels(one), await log.labels(other)]).toEqual([['x'], ['y']]);
  });

  it.each(UNUSABLE)('takes no stream called %s', async (_what, name) => {
    await expect(log.store.append(name as string, 'none', log.events('x'))).rejects.toThrow(TypeError);
    expect(await log.own()).toEqual([]);
  });

  it.each(UNUSABLE)('takes no type called %s, nor what comes with it', async (_what, type) => {
    const events = [log.event('x'), log.event('y', { type: type as string })];
    await expect(log.store.append(log.name('a'), 'none', events)).rejects.toThrow(TypeError);
    expect(await log.own()).toEqual([]);
  });

  it.each([
    ['nothing', ''],
    ['no UUID', 'e1'],
    ['a UUID in capitals', '0AF1DE30-1A2B-4C3D-8E4F-5A6B7C8D9E0F'],
    ['a UUID without dashes', '0af1de301a2b4c3d8e4f5a6b7c8d9e0f'],
    ['a UUID in braces', '{0af1de30-1a2b-4c3d-8e4f-5a6b7c8d9e0f}'],
    ['a UUID and more', '0af1de30-1a2b-4c3d-8e4f-5a6b7c8d9e0f\n'],
    ['zeros', '00000000-0000-0000-0000-000000000000'],
    ['none', undefined],
  ])('takes no event whose id is %s', async (_what, id) => {
    const event = { ...log.event('x'), id } as EventToAppend;
    await expect(log.store.append(log.name('a'), 'none', [event])).rejects.toThrow(TypeError);
    expect(await log.own()).toEqual([]);
  });

  it('takes no append that holds one id twice', async () => {
    await expect(log.append('a', 'none', 'x', 'y', 'x')).rejects.toThrow(/one event id twice/);
    expect(await log.own()).toEqual([]);
  });

  it.each(['1', '4', '7', '8', 'f'])('gives back an id of version %s as it is', async (version) => {
    const id = derivedId(() => '0f'.repeat(32), '').replace(/-8/, `-${version}`);
    await log.store.append(log.name('a'), 'none', [{ ...log.event('x'), id }]);
    expect(await log.read('a')).toMatchObject([{ id }]);
  });
}
