import { BEGINNING } from '@vinhdanh/kernel';
import { logPosition, positionText } from './log-position.js';

describe('a position of EventStoreDB', () => {
  it.each([
    [{ commit: 0n, prepare: 0n }, '00000000000000000000'],
    [{ commit: 4745n, prepare: 4745n }, '00000000000000004745'],
    [{ commit: 4745n, prepare: 0n }, '00000000000000004745-00000000000000000000'],
    [{ commit: 2n ** 63n - 1n, prepare: 2n ** 63n - 1n }, '09223372036854775807'],
  ])('is text, and comes back: %p', (position, text) => {
    expect(positionText(position)).toBe(text);
    expect(logPosition(text)).toEqual(position);
  });

  it('sorts as text as it does as numbers, whatever their length', () => {
    const numbers = [9n, 10n, 99n, 100n, 5_000_000_000n, 2n ** 62n];
    const texts = numbers.map((commit) => positionText({ commit, prepare: commit }));
    expect(texts.toSorted()).toEqual(texts);
  });

  it('is none at the beginning', () => {
    expect(logPosition(BEGINNING)).toBeUndefined();
  });

  it.each(['7', 'x', '0000000000000000000x', '00000000000000000001-', '09223372036854775808', '00000000000000000001 '])(
    'is not %j',
    (text) => expect(() => logPosition(text)).toThrow(TypeError),
  );
});
