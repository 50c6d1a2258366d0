import { reject, type Rejection } from '@vinhdanh/kernel';
import type { Tally } from '@vinhdanh/law';
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
    const counted = context.law.tally(dossier.ruleSets.procedure, dossier.award, vote);
    const problem =
      blankProblem({ minutesNumber }) ??
      voteProblem(vote) ??
      noticeNotRun(dossier, context, on) ??
      quorumProblem(data, dossier, context) ??
      (counted.known ? resultProblem(outcome, vote, counted.value) : thresholdUnknown(counted.why));
    if (problem) return problem;
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

function voteProblem({ totalMembers, present, writtenOpinions, yes }: Vote): Rejection | undefined {
  const figures = [totalMembers, present, writtenOpinions, yes];
  const whole = figures.every((figure) => Number.isSafeInteger(figure) && figure >= 0) && totalMembers > 0;
  if (whole && present + writtenOpinions <= totalMembers && yes <= present + writtenOpinions) return undefined;
  return invalid('/vote', 'VOTE_DOES_NOT_ADD_UP', {
    vi: 'Số phiếu không khớp: có mặt + ý kiến bằng văn bản không quá tổng số thành viên; đồng ý không quá số người cho ý kiến.',
    en: 'The figures do not add up: present + written opinions at most all members; yes at most those who gave an opinion.',
  });
}

function quorumProblem(data: DossierCommands['RecordCouncilResult'], { ruleSets }: Dossier, { law }: RuleContext): Rejection | undefined {
  const quorum = law.quorum(ruleSets.procedure, data.vote);
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
  return reject('human-decision', 'QUORUM_NEEDS_HUMAN_DECISION', quorum.why, { legalBasis: quorum.basis, facts, field });
}

function resultProblem(outcome: 'approved' | 'declined', { yes, totalMembers }: Vote, { passes, needed, basis }: Tally): Rejection | undefined {
  const facts = { yes, needed, totalMembers };
  if (outcome === 'approved' && !passes) {
    return reject(
      'rule',
      'VOTE_BELOW_THRESHOLD',
      {
        vi: `${yes}/${totalMembers} phiếu đồng ý, cần ít nhất ${needed}. Không thể ghi nhận là Hội đồng thông qua.`,
        en: `${yes} of ${totalMembers} agreed, at least ${needed} are needed. This cannot be recorded as an approval.`,
      },
      { legalBasis: basis, facts },
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
      { legalBasis: basis, facts },
    );
  }
  return undefined;
}

function thresholdUnknown(why: { readonly vi: string; readonly en: string }): Rejection {
  return reject('human-decision', 'THRESHOLD_NEEDS_HUMAN_DECISION', why);
}
