import fc from 'fast-check';
import { prefixRange } from './prefix-range.js';

it.each([
  ['dossier-', ['dossier-', 'dossier.']],
  ['Đ', ['Đ', 'đ']],
  ['a\0', ['a\0', 'a\u0001']],
  ['a\uD7FF', ['a\uD7FF', 'a\uE000']],
  ['a\uFFFF', ['a\uFFFF', 'a\u{10000}']],
  ['a\u{10FFFF}', ['a\u{10FFFF}', 'b']],
  ['\u{10FFFF}\u{10FFFF}', ['\u{10FFFF}\u{10FFFF}']],
])('the texts that begin with %j', (prefix, range) => {
  expect(prefixRange(prefix)).toEqual(range);
});

it('holds every text with the prefix, and no other', () => {
  const character = fc.constantFrom('a', 'b', '\0', '\uD7FF', '\uE000', '\uFFFF', '\u{10000}', '\u{10FFFF}');
  const text = fc.array(character, { maxLength: 4 }).map((characters) => characters.join(''));
  const below = (one: string, other: string): boolean => Buffer.compare(Buffer.from(one), Buffer.from(other)) < 0;
  fc.assert(
    fc.property(text.filter(Boolean), text, (prefix, name) => {
      const [from, end] = prefixRange(prefix);
      expect(!below(name, from) && (end === undefined || below(name, end))).toBe(name.startsWith(prefix));
    }),
    { numRuns: 2000 },
  );
});
