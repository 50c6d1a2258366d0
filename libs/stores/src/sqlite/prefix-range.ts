const HIGHEST = 0x10ffff;
const LAST_BEFORE_SURROGATES = 0xd7ff;
const FIRST_AFTER_SURROGATES = 0xe000;

/**
 * The texts that begin with a prefix lie from the prefix itself to below the text behind all of them, in the order of their
 * code points, which is that of their UTF-8. Without the second when there is no such text.
 */
export function prefixRange(prefix: string): readonly [from: string] | readonly [from: string, below: string] {
  const points = Array.from(prefix, (character) => character.codePointAt(0) as number);
  while (points.at(-1) === HIGHEST) points.pop();
  const last = points.pop();
  if (last === undefined) return [prefix];
  const next = last === LAST_BEFORE_SURROGATES ? FIRST_AFTER_SURROGATES : last + 1;
  return [prefix, String.fromCodePoint(...points, next)];
}
