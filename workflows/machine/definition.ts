import type { DossierEventType, TaskTemplate } from '@vinhdanh/dossier';
import type { Memory } from './memory.js';

/**
 * The part of XState that a route may use: states, arrows, guards on what was counted, counting. No timers, actors,
 * invocations, entry or exit effects: what is not in these types is refused by `checkRoute` and cannot be released.
 * The order in which stages are written is the order in which people read them.
 */
export interface RouteDefinition {
  readonly id: string;
  readonly version: number;
  readonly initial: string;
  /** What has been counted before the first event. Here, not in the code, so that a later version's counters leave it alone. */
  readonly memory: Memory;
  readonly states: States;
}

export type States = { readonly [name: string]: StateDefinition };

export interface StateDefinition {
  readonly type?: 'parallel' | 'final' | 'history';
  /** For a history state: come back to the very state that was left. */
  readonly history?: 'deep';
  readonly initial?: string;
  readonly states?: States;
  readonly on?: { readonly [T in DossierEventType]?: ArrowDefinition | readonly ArrowDefinition[] };
  /** Where a compound or parallel state goes when all its parts have ended. */
  readonly onDone?: string;
  readonly meta?: StateMeta;
}

/** Without a target the event is recorded and the state stays. Targets are absolute: `#` and the path from the root. */
export interface ArrowDefinition {
  readonly target?: string;
  readonly guard?: string;
  readonly actions?: string | readonly string[];
}

export interface StateMeta {
  /** For the states that people call a stage; exactly one is active at a time. `main`: on the way to the archive. */
  readonly stage?: 'main' | 'side';
  readonly tasks?: readonly TaskTemplate[];
}
