import type { Chance } from '../support/chance.js';

/** What a worker was doing when it died: building, comparing, within the transaction of the swap, or just done with it. */
export type Phase = 'building' | 'checking' | 'swapping' | 'swapped';

/** Where a worker is to die. */
export interface Death {
  readonly phase: Phase;
  /** Building: at which of its saves; checking: at which dossier; both count from 1. */
  readonly at: number;
  /** Building: when which row of that save is about to be written; counts from 0. */
  readonly row: number;
}

/** So many saves of a process at most are left to the next one; a rebuild takes more than those of all of them. */
const MOST_SAVES = 3;
const MOST_ROWS = 15;

/** In the order of the phases, so that each process comes to where it is to die: the one before it has left it less to do. */
export function deathsOf(chance: Chance, dossiers: number): readonly Death[] {
  const building = (least: number): Death => ({
    phase: 'building',
    at: chance.between(least, MOST_SAVES),
    row: chance.below(MOST_ROWS),
  });
  const once = (phase: Phase): Death => ({ phase, at: 1, row: 0 });
  const checking: Death = { phase: 'checking', at: chance.between(1, dossiers), row: 0 };
  return [building(2), building(1), checking, once('swapping'), once('swapped')];
}
