import type { StateDefinition, States } from '../machine/definition.js';
import { sideStage, task } from './tasks.js';

type Arrows = NonNullable<StateDefinition['on']>;

export interface Phase {
  readonly initial: string;
  readonly states: States;
  /** Open at every stage of the phase, and while it is held. */
  readonly always?: Arrows;
  /** How a hold may end besides resuming: the ways out that the phase has for a dossier whose ground proved true. */
  readonly whileHeld?: Arrows;
}

/**
 * Stages during which a dossier may be held: neither award nor proposal while discipline is being considered, or signs of
 * a breach, a complaint or a denunciation are being verified; once cleared it must go on (Decree 152/2025/NĐ-CP art. 4(4)).
 * Each phase has a hold of its own, so that being held opens no way out that the phase itself does not have; resuming leads
 * back to the very state that was left.
 *
 * @param id the phase's name at the root of the route; its stages stand at `#<id>.proceeding`
 */
export function phase(id: string, { initial, states, always = {}, whileHeld = {} }: Phase): StateDefinition {
  return {
    initial: 'proceeding',
    on: always,
    states: {
      proceeding: {
        initial,
        on: { DossierHeld: { target: `#${id}.held` } },
        states: { ...states, resume: { type: 'history', history: 'deep' } },
      },
      held: {
        meta: sideStage(task('review-hold', 'agency-clerk', 'agency', 'hold.review')),
        on: { DossierResumed: { target: `#${id}.proceeding.resume` }, ...whileHeld },
      },
    },
  };
}
