import type { CivilDate, Rejection } from '@vinhdanh/kernel';
import { beforeStage, blankProblem, dateProblem, invalid, listProblem } from '../checks.js';
import type { CommandRule } from '../command-rule.js';
import { askedAlready, notAwaited } from './appraisal.js';

/**
 * The way up: submission, the central agency, Prime Minister, President. What happens there is recorded by the central
 * agency where it uses the product, otherwise by the province from the papers it receives.
 */
const RECORDERS = ['central-clerk', 'agency-clerk'] as const;

export const submitUpward: CommandRule<'SubmitUpward'> = {
  by: ['province-leader', 'agency-clerk'],
  leadsTo: ['SubmittedUpward'],
  record: ({ on, submissionNumber }) =>
    blankProblem({ submissionNumber }) ?? { fact: { type: 'SubmittedUpward', data: { on, submissionNumber } } },
};

export const recordCentralReceipt: CommandRule<'RecordCentralReceipt'> = {
  by: RECORDERS,
  leadsTo: ['CentrallyReceived'],
  record: ({ on }) => ({ fact: { type: 'CentrallyReceived', data: { on } } }),
};

export const passCentralScreening: CommandRule<'PassCentralScreening'> = {
  by: RECORDERS,
  leadsTo: ['CentralScreeningPassed'],
  record: ({ on }) => ({ fact: { type: 'CentralScreeningPassed', data: { on } } }),
};

export const recordCentralReturn: CommandRule<'RecordCentralReturn'> = {
  by: RECORDERS,
  leadsTo: ['ReturnedByCentre'],
  record: ({ on, reason }) => blankProblem({ reason }) ?? { fact: { type: 'ReturnedByCentre', data: { on, reason } } },
};

export const requestCentralOpinions: CommandRule<'RequestCentralOpinions'> = {
  by: RECORDERS,
  leadsTo: ['CentralOpinionsRequested'],
  record: ({ on, bodies }, { centralOpinions }) =>
    listProblem('bodies', bodies) ??
    askedAlready(bodies, centralOpinions) ?? { fact: { type: 'CentralOpinionsRequested', data: { on, bodies } } },
};

export const recordCentralOpinion: CommandRule<'RecordCentralOpinion'> = {
  by: RECORDERS,
  leadsTo: ['CentralOpinionRecorded'],
  record: ({ on, body, agrees }, { centralOpinions }) =>
    notAwaited(body, centralOpinions) ?? { fact: { type: 'CentralOpinionRecorded', data: { on, body, agrees } } },
};

export const submitToPrimeMinister: CommandRule<'SubmitToPrimeMinister'> = {
  by: RECORDERS,
  leadsTo: ['SubmittedToPrimeMinister'],
  record: ({ on, submissionNumber }) =>
    blankProblem({ submissionNumber }) ?? {
      fact: { type: 'SubmittedToPrimeMinister', data: { on, submissionNumber } },
    },
};

export const recordPrimeMinisterDecision: CommandRule<'RecordPrimeMinisterDecision'> = {
  by: RECORDERS,
  leadsTo: ['ProposedToPresident', 'RefusedByPrimeMinister'],
  record: ({ on, outcome, documentNumber, reason }) => {
    const refuses = outcome === 'refuses';
    const problem = blankProblem(refuses ? { documentNumber, reason } : { documentNumber });
    if (problem) return problem;
    if (!refuses) return { fact: { type: 'ProposedToPresident', data: { on, documentNumber } } };
    return { fact: { type: 'RefusedByPrimeMinister', data: { on, documentNumber, reason: reason ?? '' } } };
  },
};

export const recordPresidentDecision: CommandRule<'RecordPresidentDecision'> = {
  by: RECORDERS,
  leadsTo: ['OrderConferred', 'RefusedByPresident'],
  record: ({ on, outcome, documentNumber, signedOn = on, reason }, { stageSince }, { today }) => {
    const refuses = outcome === 'refuses';
    const problem =
      blankProblem(refuses ? { documentNumber, reason } : { documentNumber }) ??
      dateProblem(signedOn, '/signedOn', today) ??
      signedAfterReceipt(signedOn, on) ??
      beforeStage(signedOn, '/signedOn', stageSince);
    if (problem) return problem;
    if (!refuses) return { fact: { type: 'OrderConferred', data: { on, decisionNumber: documentNumber, signedOn } } };
    return { fact: { type: 'RefusedByPresident', data: { on, documentNumber, reason: reason ?? '' } } };
  },
};

export const notifyRefusal: CommandRule<'NotifyRefusal'> = {
  by: RECORDERS,
  leadsTo: ['RefusalNotified'],
  record: ({ on, documentNumber }) =>
    blankProblem({ documentNumber }) ?? { fact: { type: 'RefusalNotified', data: { on, documentNumber } } },
};

function signedAfterReceipt(signedOn: CivilDate, on: CivilDate): Rejection | undefined {
  if (signedOn <= on) return undefined;
  return invalid('/signedOn', 'SIGNED_AFTER_RECEIPT', {
    vi: `Ngày ký ${signedOn} muộn hơn ngày nhận quyết định ${on}.`,
    en: `The day of signing, ${signedOn}, lies after the day on which the decision was received, ${on}.`,
  });
}
