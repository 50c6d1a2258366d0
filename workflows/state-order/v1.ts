import type { RouteDefinition } from '../machine/definition.js';
import { centralStages, decisionStages } from '../stages/centre.js';
import { conferralStages } from '../stages/conferral.js';
import { provinceStages } from '../stages/province.js';
import { stage, task } from '../stages/tasks.js';

const PROPOSAL = '#proceeding.proposal';
const engineNotes = { TaskOverdueNoted: {}, DeadlinesRecomputed: {} };

/**
 * An order (huân chương) by merit: from the unit's draft to the archive. A hold is possible from receipt until the
 * President has decided and leads back to the very state that was left; a withdrawal until the centre has gone to the
 * Prime Minister.
 */
export const stateOrderV1: RouteDefinition = {
  id: 'state-order',
  version: 1,
  initial: 'unopened',
  states: {
    unopened: { meta: stage(), on: { DossierOpened: { target: '#draft', actions: 'pinPartyOpinion' } } },
    draft: {
      meta: stage(task('submit-dossier', 'unit-clerk', 'proposer', 'draft')),
      on: {
        DraftRevised: {},
        DossierSubmitted: { target: `${PROPOSAL}.receipt` },
        DossierWithdrawn: { target: '#withdrawn' },
        ...engineNotes,
      },
    },
    proceeding: {
      initial: 'proposal',
      on: { DossierHeld: { target: '#held' }, ...engineNotes },
      states: {
        resume: { type: 'history', history: 'deep' },
        proposal: {
          initial: 'receipt',
          on: { DossierWithdrawn: { target: '#withdrawn' } },
          states: { ...provinceStages(PROPOSAL), ...centralStages(PROPOSAL) },
        },
        decision: { initial: 'prime-minister', states: decisionStages },
      },
    },
    held: {
      meta: stage(task('review-hold', 'agency-clerk', 'agency', 'hold.review')),
      on: {
        DossierResumed: { target: '#proceeding.resume' },
        DossierReturned: { target: '#returned' },
        DossierWithdrawn: { target: '#withdrawn' },
        ...engineNotes,
      },
    },
    'refusal-notice': {
      meta: stage(task('notify-refusal', 'central-clerk', 'centre', 'refusal.notice')),
      on: { RefusalNotified: { target: '#refused' }, ...engineNotes },
    },
    ...withNotes(conferralStages),
    returned: { type: 'final', meta: stage() },
    declined: { type: 'final', meta: stage() },
    withdrawn: { type: 'final', meta: stage() },
    refused: { type: 'final', meta: stage() },
  },
};

/** The engine's own notes may be recorded while anything still waits. */
function withNotes(states: RouteDefinition['states']): RouteDefinition['states'] {
  return Object.fromEntries(
    Object.entries(states).map(([name, state]) =>
      state.type === 'final' ? [name, state] : [name, { ...state, on: { ...state.on, ...engineNotes } }],
    ),
  );
}
