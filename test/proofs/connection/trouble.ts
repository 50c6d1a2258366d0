import type { Chance } from '../support/chance.js';

/**
 * What a wire does to what passes on it. A connection that loses something never gets over it, as when a router on the way
 * has forgotten it: only a new one helps.
 */
export type Trouble =
  /** Every piece arrives later, in its order. */
  | { readonly kind: 'latency'; readonly ms: number }
  /** So many requests pass on a connection, then it is reset while the answer is on its way. */
  | { readonly kind: 'reset-after-send'; readonly requests: number }
  /** Nothing passes either way, and nobody is told. */
  | { readonly kind: 'black-hole' }
  /** One way is dead: no question arrives, or no answer. */
  | { readonly kind: 'half-open'; readonly dead: Way }
  /** A few bytes at a time. */
  | { readonly kind: 'slow-drip'; readonly bytes: number; readonly everyMs: number }
  /** Nothing passes until it is over, then everything. */
  | { readonly kind: 'pause' };

export type Way = 'questions' | 'answers';

/** What the wire is like now. */
export interface Weather {
  readonly trouble: Trouble | undefined;
  /** Resolves when the trouble is over. */
  readonly over: Promise<void>;
}

export interface Spell {
  readonly trouble: Trouble;
  readonly ms: number;
}

/** Half of it each way. */
const ROUND_TRIP_MS = 300;
const DRIP = { bytes: 512, everyMs: 10 };

/** Every kind of trouble before any comes again, in an order and of a length that chance chooses. */
export function spells(chance: Chance, count: number, attemptMs: number): Spell[] {
  const plan: Spell[] = [];
  while (plan.length < count) plan.push(...shuffled(chance, everyKind(chance, attemptMs)));
  return plan.slice(0, count);
}

/** Longer than one try and what comes between it and the next: the next one meets it too. */
export function swallowing(chance: Chance, attemptMs: number, trouble: Trouble): Spell {
  return { trouble, ms: attemptMs + chance.between(500, 900) };
}

function everyKind(chance: Chance, attemptMs: number): Spell[] {
  const passing = (trouble: Trouble): Spell => ({ trouble, ms: chance.between(600, 1100) });
  return [
    passing({ kind: 'latency', ms: ROUND_TRIP_MS / 2 }),
    passing({ kind: 'reset-after-send', requests: chance.between(1, 12) }),
    swallowing(chance, attemptMs, { kind: 'black-hole' }),
    swallowing(chance, attemptMs, { kind: 'half-open', dead: chance.pick(['questions', 'answers']) }),
    passing({ kind: 'slow-drip', ...DRIP }),
    passing({ kind: 'pause' }),
  ];
}

function shuffled<T>(chance: Chance, list: readonly T[]): T[] {
  const left = [...list];
  return list.flatMap(() => left.splice(chance.below(left.length), 1));
}
