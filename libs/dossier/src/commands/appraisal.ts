import { reject, type Rejection } from '@vinhdanh/kernel';
import { blankProblem, invalid, listProblem } from '../checks.js';
import type { CommandRule, RuleContext } from '../command-rule.js';
import type { Dossier, Opinion } from '../state.js';

/** The standing agency's appraisal. */

export const requestOpinions: CommandRule<'RequestOpinions'> = {
  by: ['agency-clerk'],
  leadsTo: ['OpinionsRequested'],
  record: ({ on, bodies }, { opinions }) =>
    listProblem('bodies', bodies) ??
    askedAlready(bodies, opinions) ?? { fact: { type: 'OpinionsRequested', data: { on, bodies } } },
};

export const recordOpinion: CommandRule<'RecordOpinion'> = {
  by: ['agency-clerk'],
  leadsTo: ['OpinionRecorded'],
  record: ({ on, body, agrees, content }, { opinions }) =>
    notAwaited(body, opinions) ??
    blankProblem({ content }) ?? { fact: { type: 'OpinionRecorded', data: { on, body, agrees, content } } },
};

export const decideEligibility: CommandRule<'DecideEligibility'> = {
  by: ['agency-clerk'],
  leadsTo: ['EligibilityDecided'],
  record: ({ on, eligible, decidedBy, reason }) =>
    blankProblem({ decidedBy, reason }) ?? {
      fact: { type: 'EligibilityDecided', data: { on, eligible, decision: { decidedBy, reason } } },
    },
};

export const completeAppraisal: CommandRule<'CompleteAppraisal'> = {
  by: ['agency-clerk'],
  leadsTo: ['AppraisalCompleted'],
  blocked: eligibilityOpen,
  record: ({ on, summary }) =>
    blankProblem({ summary }) ?? { fact: { type: 'AppraisalCompleted', data: { on, summary } } },
};

export const returnDossier: CommandRule<'ReturnDossier'> = {
  by: ['agency-clerk'],
  leadsTo: ['DossierReturned'],
  record: ({ on, reason }) => blankProblem({ reason }) ?? { fact: { type: 'DossierReturned', data: { on, reason } } },
};

export function askedAlready(bodies: readonly string[], opinions: Dossier['opinions']): Rejection | undefined {
  const twice = bodies.find((body) => Object.hasOwn(opinions, body));
  if (twice === undefined) return undefined;
  return invalid('/bodies', 'OPINION_ASKED_ALREADY', {
    vi: `Đã hỏi ý kiến “${twice}”.`,
    en: `“${twice}” has been asked already.`,
  });
}

export function notAwaited(body: string, opinions: { readonly [body: string]: Opinion }): Rejection | undefined {
  if (opinions[body] === 'awaited') return undefined;
  const awaited = Object.keys(opinions).filter((one) => opinions[one] === 'awaited');
  return {
    ...invalid('/body', 'OPINION_NOT_AWAITED', {
      vi: `Không chờ ý kiến của “${body}”. Đang chờ: ${awaited.join('; ') || 'không có'}.`,
      en: `No opinion of “${body}” is awaited. Awaited: ${awaited.join('; ') || 'none'}.`,
    }),
    facts: { awaited },
  };
}

function eligibilityOpen(dossier: Dossier, { law }: RuleContext): Rejection | undefined {
  const { award, subject, commendationType, ruleSets, eligibility } = dossier;
  if (eligibility) return eligibility.eligible ? undefined : notEligible(eligibility.decision.reason);
  const answer = law.eligibility(ruleSets.criteria, { award, subject: subject.kind, type: commendationType });
  const facts = {
    question: 'eligibility',
    command: 'DecideEligibility',
    criteria: answer.known ? answer.value.map(({ vi }) => vi) : [],
  };
  const why = answer.known ? checkCriteria : answer.why;
  return reject('human-decision', 'ELIGIBILITY_NEEDS_HUMAN_DECISION', why, { legalBasis: answer.basis, facts });
}

/** Criteria in words are held against the file by a person, also where the law states them. */
const checkCriteria = {
  vi: 'Phải có kết luận về điều kiện, tiêu chuẩn trước khi hoàn thành thẩm định.',
  en: 'Eligibility must be decided before the appraisal is completed.',
};

function notEligible(reason: string): Rejection {
  return reject('rule', 'NOT_ELIGIBLE', {
    vi: `Đã kết luận không đủ điều kiện, tiêu chuẩn: ${reason} Hãy trả lại hồ sơ.`,
    en: `It was decided that the conditions are not met: ${reason} Return the dossier.`,
  });
}
