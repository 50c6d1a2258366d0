import fc from 'fast-check';
import { quantile } from './quantile.js';

describe('quantiles', () => {
  it('are values that were seen, exact, whatever the order of the counts', () => {
    const seen = [
      { value: 20, count: 1 },
      { value: 3, count: 4 },
      { value: 5, count: 5 },
    ];
    expect([0.25, 0.5, 0.9, 1].map((share) => quantile(seen, share))).toEqual([3, 5, 5, 20]);
    expect(quantile([], 0.5)).toBeNull();
  });

  it('agree with the sorted observations themselves', () => {
    const counts = fc.array(fc.record({ value: fc.nat(30), count: fc.integer({ min: 1, max: 5 }) }), { minLength: 1 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 100 }), (seen, percent) => {
        const all = seen.flatMap(({ value, count }) => Array<number>(count).fill(value)).sort((a, b) => a - b);
        expect(quantile(seen, percent / 100)).toBe(all[Math.ceil((percent / 100) * all.length) - 1]);
      }),
    );
  });
});
