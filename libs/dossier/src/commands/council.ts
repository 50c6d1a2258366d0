import { reject, type Rejection } from '@vinhdanh/kernel';
import { voteIssues, type Tally } from '@vinhdanh/law';
import { blankProblem, invalid } from '../checks.js';
import type { CommandRule, RuleContext } from '../command-rule.js';
import type { DossierCommands } from '../commands.js';
import type { Vote } from '../events.js';
import type { Dossier } from '../state.js';
import { noticeNotRun } from './notice.js';

/** The council's session, here recorded by its result. */

export const recordCouncilResult: CommandRule<'RecordCouncilResult'> = {
  by: ['council-secretary', 'agency-clerk'],
  leadsTo: ['CouncilApproved', 'CouncilDeclined'],
  first: noticeNotRun,
  record: (data, dossier, context) => {
    const { on, vote, outcome, minutesNumber, quorumDecision } = data;
    const problem =
      blankProblem({ minutesNumber }) ??
      voteProblem(vote) ??
      noticeNotRun(dossier, context, on) ??
      quorumProblem(data, dossier, context);
    if (problem) return problem;
    const counted = context.law.tally(dossier.ruleSets.procedure, dossier.award, vote);
    const contradiction = counted.known ? resultProblem(outcome, vote, counted.value) : thresholdUnknown(counted.why);
    if (contradiction) return { ...contradiction, legalBasis: counted.basis };
    const type = outcome === 'approved' ? 'CouncilApproved' : 'CouncilDeclined';
    const result = { on, vote, minutesNumber, ...(quorumDecision === undefined ? {} : { quorumDecision }) };
    return { fact: { type, data: result }, basis: counted.basis };
  },
};

export const deferCouncil: CommandRule<'DeferCouncil'> = {
  by: ['council-secretary', 'agency-clerk'],
  leadsTo: ['CouncilDeferred'],
  record: ({ on, reason }) => blankProblem({ reason }) ?? { fact: { type: 'CouncilDeferred', data: { on, reason } } },
};

export const recordPartyOpinion: CommandRule<'RecordPartyOpinion'> = {
  by: ['party-office', 'agency-clerk'],
  leadsTo: ['PartyBodyAgreed', 'PartyBodyDisagreed'],
  record: ({ on, agrees, documentNumber }) =>
    blankProblem({ documentNumber }) ?? {
      fact: { type: agrees ? 'PartyBodyAgreed' : 'PartyBodyDisagreed', data: { on, documentNumber } },
    },
};

function voteProblem(vote: Vote): Rejection | undefined {
  const [issue] = voteIssues(vote);
  return issue && invalid(`/vote/${issue.field}`, issue.code, issue.message);
}

function quorumProblem(
  data: DossierCommands['RecordCouncilResult'],
  { ruleSets, award }: Dossier,
  { law }: RuleContext,
): Rejection | undefined {
  const quorum = law.quorum(ruleSets.procedure, award, data.vote);
  const facts = { ...data.vote };
  if (quorum.known) {
    if (quorum.value) return undefined;
    const message = {
      vi: `Chưa đủ số thành viên dự họp: có mặt ${data.vote.present}/${data.vote.totalMembers}.`,
      en: `The quorum was not reached: ${data.vote.present} of ${data.vote.totalMembers} were present.`,
    };
    return reject('rule', 'QUORUM_NOT_REACHED', message, { legalBasis: quorum.basis, facts });
  }
  if (data.quorumDecision) {
    const { decidedBy, reason } = data.quorumDecision;
    return blankProblem({ 'quorumDecision/decidedBy': decidedBy, 'quorumDecision/reason': reason });
  }
  const field = '/quorumDecision';
  return reject('human-decision', 'QUORUM_NEEDS_HUMAN_DECISION', quorum.why, {
    legalBasis: quorum.basis,
    facts,
    field,
  });
}

function resultProblem(
  outcome: 'approved' | 'declined',
  { yes, totalMembers }: Vote,
  { passes, needed }: Tally,
): Rejection | undefined {
  const facts = { yes, needed, totalMembers };
  if (outcome === 'approved' && !passes) {
    return reject(
      'rule',
      'VOTE_BELOW_THRESHOLD',
      {
        vi: `${yes}/${totalMembers} phiếu đồng ý, cần ít nhất ${needed}. Không thể ghi nhận là Hội đồng thông qua.`,
        en: `${yes} of ${totalMembers} agreed, at least ${needed} are needed. This cannot be recorded as an approval.`,
      },
      { facts },
    );
  }
  if (outcome === 'declined' && passes) {
    return reject(
      'rule',
      'OUTCOME_CONTRADICTS_VOTE',
      {
        vi: `${yes}/${totalMembers} phiếu đồng ý là đủ (cần ${needed}); không thể ghi nhận là không thông qua.`,
        en: `${yes} of ${totalMembers} agreed, which is enough (${needed} needed); this cannot be recorded as declined.`,
      },
      { facts },
    );
  }
  return undefined;
}

function thresholdUnknown(why: { readonly vi: string; readonly en: string }): Rejection {
  return reject('human-decision', 'THRESHOLD_NEEDS_HUMAN_DECISION', why);
}
