import { phase } from './phase.js';
import { stage, task } from './tasks.js';

/**
 * Prime Minister and President: no term was found for either, so what waits is a reminder. A hold here ends by resuming;
 * when its ground proved true, the refusal that follows is theirs to give.
 */
export const decisionPhase = phase('decision', {
  initial: 'prime-minister',
  states: {
    'prime-minister': {
      meta: stage(task('follow-prime-minister', 'central-clerk', 'centre', 'prime-minister')),
      on: {
        ProposedToPresident: { target: '#decision.proceeding.president' },
        RefusedByPrimeMinister: { target: '#refusal-notice' },
      },
    },
    president: {
      meta: stage(task('follow-president', 'central-clerk', 'centre', 'president')),
      on: { OrderConferred: { target: '#conferral' }, RefusedByPresident: { target: '#refusal-notice' } },
    },
  },
});
