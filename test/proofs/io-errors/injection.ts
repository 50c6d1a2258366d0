import type { Chance } from '../support/chance.js';

/** A system call that fails, from its n-th time in a process on. */
export interface Injection {
  readonly call: 'pwrite64' | 'fsync' | 'ftruncate';
  readonly error: 'EIO' | 'ENOSPC';
  readonly at: number;
  /** False: once; the disk is well again afterwards. */
  readonly lasts: boolean;
}

/** How many of these calls a run without faults makes at most, so that most faults strike. */
const CALLS = { pwrite64: 300, fsync: 25, ftruncate: 2 } as const;

/** Writes before the first commit, and before the last one, with room to spare. */
const [OPENING, CLOSING] = [40, 150];

/** Kinds of faults in turn, at places by chance; the first time of each call is most often that of opening. */
export function injections(count: number, chance: Chance): Injection[] {
  return Array.from({ length: count }, (_, index) => {
    const call = (['pwrite64', 'fsync', 'pwrite64', 'fsync', 'ftruncate'] as const)[index % 5] ?? 'fsync';
    const error = index % 3 === 2 ? 'ENOSPC' : 'EIO';
    return { call, error, at: chance.between(1, CALLS[call]), lasts: chance.coin() };
  });
}

/**
 * Whether it is surely a write of a commit that fails: none of opening the log, and none of closing it, which moves every page once
 * more when all have their answers.
 */
export function strikesCommit({ call, at }: Injection): boolean {
  return call === 'pwrite64' && at > OPENING && at <= CLOSING;
}

/** The words for strace. SQLite syncs by `fsync` or `fdatasync`, as it was compiled. */
export function straceWords({ call, error, at, lasts }: Injection): string[] {
  const calls = call === 'fsync' ? 'fsync,fdatasync' : call;
  return ['-e', `trace=${calls}`, '-e', `inject=${calls}:error=${error}:when=${at}${lasts ? '+' : ''}`];
}
