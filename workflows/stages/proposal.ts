import { phase } from './phase.js';
import { sideStage, stage, task } from './tasks.js';

const HERE = '#proposal.proceeding';

/**
 * The province's proposal to the State, after the council; also when the centre has sent it back. No rule was found on
 * withdrawing it: a ground that turns up now is verified under a hold, and may end in a return to the unit.
 */
export const proposalPhase = phase('proposal', {
  initial: 'submission',
  states: {
    'party-opinion': {
      meta: stage(task('record-party-opinion', 'party-office', 'party-body', 'party.opinion')),
      on: { PartyBodyAgreed: { target: `${HERE}.submission` }, PartyBodyDisagreed: { target: '#declined' } },
    },
    submission: {
      meta: stage(task('submit-upward', 'province-leader', 'province', 'submission')),
      on: { SubmittedUpward: { target: '#centre.proceeding.central-receipt' } },
    },
    'central-return': {
      meta: sideStage(task('resubmit-upward', 'agency-clerk', 'agency', 'resubmission')),
      on: {
        SubmittedUpward: { target: '#centre.proceeding.central-receipt' },
        DossierReturned: { target: '#returned' },
      },
    },
  },
  whileHeld: { DossierReturned: { target: '#returned' } },
});
