import type { RouteDefinition, StateDefinition, States } from '../machine/definition.js';
import { centrePhase } from '../stages/centre.js';
import { conferralStages, refusalStages } from '../stages/conferral.js';
import { decisionPhase } from '../stages/decision.js';
import { proposalPhase } from '../stages/proposal.js';
import { reviewPhase } from '../stages/review.js';
import { sideStage, stage, task } from '../stages/tasks.js';

/**
 * An order (huân chương) by merit: from the unit's draft to the archive. Its phases say from where a dossier may be held,
 * withdrawn and returned. A draft is the unit's own: it may be withdrawn, and there is nothing yet to hold or return.
 */
export const stateOrderV1: RouteDefinition = {
  id: 'state-order',
  version: 1,
  initial: 'unopened',
  memory: { partyOpinion: false, supplements: 0, awaited: 0, centralAwaited: 0, centralDisagreed: 0 },
  states: {
    unopened: { meta: sideStage(), on: { DossierOpened: { target: '#draft', actions: 'pinPartyOpinion' } } },
    ...withEngineNotes({
      draft: {
        meta: stage(task('submit-dossier', 'unit-clerk', 'proposer', 'draft')),
        on: {
          DraftRevised: {},
          DossierSubmitted: { target: '#review.proceeding.receipt' },
          DossierWithdrawn: { target: '#withdrawn' },
        },
      },
      review: reviewPhase,
      proposal: proposalPhase,
      centre: centrePhase,
      decision: decisionPhase,
      ...conferralStages,
      ...refusalStages,
      returned: { type: 'final', meta: sideStage() },
      declined: { type: 'final', meta: sideStage() },
      withdrawn: { type: 'final', meta: sideStage() },
    }),
  },
};

/** The engine's own notes may be recorded while anything still waits. */
function withEngineNotes(states: States): States {
  const notes = { TaskOverdueNoted: {}, DeadlinesRecomputed: {} };
  return Object.fromEntries(
    Object.entries(states).map(([name, state]): [string, StateDefinition] =>
      state.type === 'final' ? [name, state] : [name, { ...state, on: { ...state.on, ...notes } }],
    ),
  );
}
