import { canonicalJson } from './canonical-json.js';

describe('canonical JSON', () => {
  it('is the same for the same value whatever the order of its members', () => {
    const left = canonicalJson({ b: [1, { y: 'ằ', x: null }], a: true });
    expect(left).toBe(canonicalJson({ a: true, b: [1, { x: null, y: 'ằ' }] }));
    expect(left).toBe('{"a":true,"b":[1,{"x":null,"y":"ằ"}]}');
  });

  it('keeps the order of lists, which means something', () => {
    expect(canonicalJson([2, 1])).not.toBe(canonicalJson([1, 2]));
  });

  it('sorts keys by UTF-16 code unit as RFC 8785 does', () => {
    expect(canonicalJson({ '\u{1F600}': 1, '\ufb33': 2, é: 3, a: 4 })).toBe('{"a":4,"é":3,"\u{1F600}":1,"\ufb33":2}');
  });
});
