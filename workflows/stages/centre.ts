import type { ArrowDefinition, States } from '../machine/definition.js';
import { phase } from './phase.js';
import { part, stage, task } from './tasks.js';

const HERE = '#centre.proceeding';
const BACK: ArrowDefinition = { target: '#proposal.proceeding.central-return' };

const submit = task('submit-to-prime-minister', 'central-clerk', 'centre', 'central.submit');
const collect = task('collect-central-opinions', 'central-clerk', 'centre', 'central.opinions');

const intake: States = {
  'central-receipt': {
    meta: stage(task('record-central-receipt', 'agency-clerk', 'agency', 'central.receipt')),
    on: { CentrallyReceived: { target: `${HERE}.central-screening`, actions: 'forgetCentralOpinions' } },
  },
  'central-screening': {
    meta: stage(task('screen-centrally', 'central-clerk', 'centre', 'central.return'), submit),
    on: { CentralScreeningPassed: { target: `${HERE}.central-appraisal` }, ReturnedByCentre: BACK },
  },
};

/** `contested`: somebody disagreed, so that there is no last agreeing opinion from which the 10 days could run. */
const appraisal: States = {
  'central-appraisal': {
    meta: stage(),
    initial: 'assessing',
    on: {
      CentralOpinionsRequested: { target: `${HERE}.central-appraisal.consulting`, actions: 'awaitCentralOpinions' },
      SubmittedToPrimeMinister: { target: '#decision.proceeding.prime-minister', guard: 'noCentralOpinionOutstanding' },
      ReturnedByCentre: BACK,
    },
    states: {
      assessing: { meta: part(submit) },
      consulting: {
        meta: part(collect),
        on: {
          CentralOpinionRecorded: [
            {
              target: `${HERE}.central-appraisal.agreed`,
              guard: 'lastCentralOpinionAllAgree',
              actions: 'countCentralOpinion',
            },
            {
              target: `${HERE}.central-appraisal.contested`,
              guard: 'lastCentralOpinion',
              actions: 'countCentralOpinion',
            },
            { actions: 'countCentralOpinion' },
          ],
        },
      },
      agreed: { meta: part({ ...submit, clock: 'central.submit-after-opinions' }) },
      contested: { meta: part({ ...submit, clock: 'central.contested' }) },
    },
  },
};

/**
 * The central agency's part. Its two terms run from full receipt: 5 working days to return, 20 to submit; once other
 * bodies are asked, 10 from their last agreeing opinion instead. A held dossier goes back down only as any other does:
 * returned by the centre to the province, never past it to the unit.
 */
export const centrePhase = phase('centre', {
  initial: 'central-receipt',
  states: { ...intake, ...appraisal },
  whileHeld: { ReturnedByCentre: BACK },
});
