import { admit } from './admit.js';
import type { JsonObject } from './json.js';

describe('the gate before deciding', () => {
  it('brings text to NFC, in keys and values, at any depth', () => {
    const decomposed = { 'te\u0302n': ['Trươ\u0300ng'.normalize('NFD')] };
    expect(admitted(decomposed)).toEqual({ tên: ['Trường'.normalize('NFC')] });
  });

  it('keeps what is fine as it is', () => {
    const fine = {
      text: 'Lạng Sơn \u{1F1FB}\u{1F1F3}\r\n',
      count: 15,
      share: 0.7,
      none: null,
      list: [true, { deep: 'x' }],
    };
    expect(admitted(fine)).toEqual(fine);
  });

  it.each([
    ['a lone surrogate', { a: { b: ['x', 'bad \ud800 text'] } }, 'TEXT_NOT_WELL_FORMED', '/a/b/1'],
    ['a NUL', { name: 'a\0b' }, 'TEXT_HOLDS_NUL', '/name'],
    ['an integer beyond 2^53', { n: 9007199254740993 }, 'NUMBER_NOT_EXACT', '/n'],
    ['an infinity', { n: Infinity }, 'NUMBER_NOT_EXACT', '/n'],
    ['a function', { f: (() => 1) as never }, 'NOT_JSON', '/f'],
  ])('refuses %s and names the field', (_what, data: JsonObject, code, field) => {
    expect(refused(data)).toMatchObject({ kind: 'invalid', code, field });
  });

  it('refuses what is nested deeper than 32 levels', () => {
    let data: JsonObject = {};
    for (let level = 0; level < 40; level += 1) data = { x: data };
    expect(refused(data)).toMatchObject({ code: 'TOO_DEEP' });
  });

  it('drops members without a value and turns -0 into 0', () => {
    expect(admitted({ gone: undefined as never, zero: -0 })).toStrictEqual({ zero: 0 });
  });
});

function admitted(data: JsonObject): JsonObject {
  const outcome = admit(data);
  if ('rejected' in outcome) throw new Error(outcome.rejected.code);
  return outcome.data;
}

function refused(data: JsonObject): unknown {
  const outcome = admit(data);
  return 'rejected' in outcome ? outcome.rejected : undefined;
}
