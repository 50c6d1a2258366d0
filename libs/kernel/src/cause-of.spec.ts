import { causeOf } from './cause-of.js';

describe('the cause of an incident', () => {
  it('is the fault’s own words', () => {
    expect(causeOf(new Error('không có đường đi'))).toBe('không có đường đi');
    expect(causeOf('no error')).toBe('no error');
  });

  it.each([
    ['cut in two where it becomes too long', `${'x'.repeat(1999)}𠀋`],
    ['there from the first', 'name \ud840 broken'],
  ])('holds no half of a character: %s', (_where, message) => {
    const cause = causeOf(new Error(message));
    expect([cause.isWellFormed(), cause.length]).toEqual([true, Math.min(2000, message.length)]);
  });
});
