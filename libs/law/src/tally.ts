import type { LegalBasis, Message } from '@vinhdanh/kernel';
import type { QuorumRule, ThresholdRule } from './rule-sets/council-rules.js';

/** The result of a vote in figures. Members who sent a written opinion are absent ones, so they are not among `present`. */
export interface Vote {
  readonly totalMembers: number;
  readonly present: number;
  readonly writtenOpinions: number;
  readonly yes: number;
}

export interface VoteIssue {
  readonly field: keyof Vote;
  readonly code: 'NOT_A_COUNT' | 'NO_MEMBERS' | 'MORE_OPINIONS_THAN_MEMBERS' | 'MORE_YES_THAN_OPINIONS';
  readonly message: Message;
}

export interface Tally {
  readonly passes: boolean;
  /** The smallest number of members that passes: 11 for 70% of 15. */
  readonly needed: number;
  readonly percent: number;
  readonly basis: readonly LegalBasis[];
}

/** Everything that does not add up in a vote; empty when it can be counted. */
export function voteIssues(vote: Vote): readonly VoteIssue[] {
  const notCounts = fields.filter((field) => !Number.isSafeInteger(vote[field]) || vote[field] < 0);
  if (notCounts.length > 0) return notCounts.map(notACount);
  const { totalMembers, present, writtenOpinions, yes } = vote;
  const issues: VoteIssue[] = [];
  if (totalMembers === 0) issues.push(noMembers);
  if (present + writtenOpinions > totalMembers) issues.push(tooManyOpinions);
  if (yes > present + writtenOpinions) issues.push(tooManyYes);
  return issues;
}

/**
 * Counts over all members, those who were absent included; exact whatever the size.
 * @throws RangeError for a vote that `voteIssues` objects to.
 */
export function tallyOf(vote: Vote, { percent, basis }: ThresholdRule): Tally {
  assertAddsUp(vote);
  const asked = BigInt(percent) * BigInt(vote.totalMembers);
  const needed = Number((asked + 99n) / 100n);
  return { passes: vote.yes >= needed, needed, percent, basis };
}

/** Whether a number of members reaches the quorum. */
export function reachesQuorum(members: number, { totalMembers }: Vote, { share }: QuorumRule): boolean {
  return BigInt(members) * BigInt(share.denominator) >= BigInt(totalMembers) * BigInt(share.numerator);
}

/** @throws RangeError */
export function assertAddsUp(vote: Vote): void {
  const [issue] = voteIssues(vote);
  if (issue) throw new RangeError(`${issue.field}: ${issue.message.en}`);
}

const fields = ['totalMembers', 'present', 'writtenOpinions', 'yes'] as const;

function notACount(field: keyof Vote): VoteIssue {
  const message = { vi: 'Phải là số nguyên từ 0 trở lên.', en: 'A whole number from 0 up is needed.' };
  return { field, code: 'NOT_A_COUNT', message };
}

const noMembers: VoteIssue = {
  field: 'totalMembers',
  code: 'NO_MEMBERS',
  message: { vi: 'Hội đồng phải có ít nhất một thành viên.', en: 'A council has at least one member.' },
};

const tooManyOpinions: VoteIssue = {
  field: 'writtenOpinions',
  code: 'MORE_OPINIONS_THAN_MEMBERS',
  message: {
    vi: 'Số có mặt và số ý kiến bằng văn bản cộng lại nhiều hơn tổng số thành viên.',
    en: 'Those present and the written opinions add up to more than all members.',
  },
};

const tooManyYes: VoteIssue = {
  field: 'yes',
  code: 'MORE_YES_THAN_OPINIONS',
  message: {
    vi: 'Số đồng ý nhiều hơn số thành viên có mặt hoặc có ý kiến bằng văn bản.',
    en: 'More members agreed than were present or sent a written opinion.',
  },
};
