import { chanceOf } from '../support/chance.js';
import { injections, straceWords, strikesCommit } from './injection.js';

it('strikes every kind of call, with both errors, once and for good', () => {
  const all = injections(60, chanceOf(1));
  for (const call of ['pwrite64', 'fsync', 'ftruncate'] as const) {
    const those = all.filter((injection) => injection.call === call);
    expect(new Set(those.map(({ error }) => error))).toEqual(new Set(['EIO', 'ENOSPC']));
    expect(new Set(those.map(({ lasts }) => lasts))).toEqual(new Set([true, false]));
    expect(those.every(({ at }) => at >= 1)).toBe(true);
  }
  expect(all.filter(strikesCommit).every(({ call, at }) => call === 'pwrite64' && at > 40 && at <= 150)).toBe(true);
});

it('tells strace which call fails from when on, and meets both ways to sync', () => {
  expect(straceWords({ call: 'fsync', error: 'EIO', at: 3, lasts: true })).toEqual([
    ...['-e', 'trace=fsync,fdatasync', '-e', 'inject=fsync,fdatasync:error=EIO:when=3+'],
  ]);
  expect(straceWords({ call: 'pwrite64', error: 'ENOSPC', at: 8, lasts: false }).at(-1)).toBe(
    'inject=pwrite64:error=ENOSPC:when=8',
  );
});
