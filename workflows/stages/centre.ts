import type { ArrowDefinition, States } from '../machine/definition.js';
import { part, stage, task } from './tasks.js';

const submit = task('submit-to-prime-minister', 'central-clerk', 'centre', 'central.submit');

/**
 * The central agency's part. Its two terms run from full receipt: 5 working days to return, 20 to submit; once other
 * bodies are asked, 10 from their last agreeing opinion instead.
 */
export function centralStages(root: string): States {
  return {
    'central-receipt': {
      meta: stage(task('record-central-receipt', 'agency-clerk', 'agency', 'central.receipt')),
      on: { CentrallyReceived: { target: `${root}.central-screening`, actions: 'forgetCentralOpinions' } },
    },
    'central-screening': {
      meta: stage(task('screen-centrally', 'central-clerk', 'centre', 'central.return'), submit),
      on: {
        CentralScreeningPassed: { target: `${root}.central-appraisal` },
        ReturnedByCentre: { target: `${root}.central-return` },
      },
    },
    'central-return': {
      meta: stage(task('resubmit-upward', 'agency-clerk', 'agency', 'resubmission')),
      on: { SubmittedUpward: { target: `${root}.central-receipt` }, DossierReturned: { target: '#returned' } },
    },
    ...centralAppraisal(root),
  };
}

function centralAppraisal(root: string): States {
  const here = `${root}.central-appraisal`;
  const ask: ArrowDefinition = { target: `${here}.consulting`, actions: 'awaitCentralOpinions' };
  const collect = task('collect-central-opinions', 'central-clerk', 'centre', 'central.opinions');
  return {
    'central-appraisal': {
      meta: stage(),
      initial: 'assessing',
      on: {
        CentralOpinionsRequested: ask,
        SubmittedToPrimeMinister: { target: '#proceeding.decision.prime-minister', guard: 'noCentralOpinionOutstanding' },
        ReturnedByCentre: { target: `${root}.central-return` },
      },
      states: {
        assessing: { meta: part(submit) },
        consulting: {
          meta: part(collect),
          on: {
            CentralOpinionRecorded: [
              { target: `${here}.agreed`, guard: 'lastCentralOpinionAllAgree', actions: 'countCentralOpinion' },
              { target: `${here}.contested`, guard: 'lastCentralOpinion', actions: 'countCentralOpinion' },
              { actions: 'countCentralOpinion' },
            ],
          },
        },
        agreed: { meta: part({ ...submit, clock: 'central.submit-after-opinions' }) },
        contested: { meta: part({ ...submit, clock: 'central.contested' }) },
      },
    },
  };
}

/** Prime Minister and President: no term was found for either, so what waits is a reminder. */
export const decisionStages: States = {
  'prime-minister': {
    meta: stage(task('follow-prime-minister', 'central-clerk', 'centre', 'prime-minister')),
    on: {
      ProposedToPresident: { target: '#proceeding.decision.president' },
      RefusedByPrimeMinister: { target: '#refusal-notice' },
    },
  },
  president: {
    meta: stage(task('follow-president', 'central-clerk', 'centre', 'president')),
    on: { OrderConferred: { target: '#conferral' }, RefusedByPresident: { target: '#refusal-notice' } },
  },
};
