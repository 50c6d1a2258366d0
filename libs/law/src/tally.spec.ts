import { vietnam } from './law.js';
import type { ThresholdRule } from './rule-sets/council-rules.js';
import { tallyOf, voteIssues, type Vote } from './tally.js';

const rule = (percent: number): ThresholdRule => ({
  awards: 'every-other',
  percent,
  of: 'total-members',
  voting: 'vote',
  basis: [],
});
const everybody = (totalMembers: number, yes: number): Vote => ({
  totalMembers,
  present: totalMembers,
  writtenOpinions: 0,
  yes,
});

describe('the share of all members', () => {
  it.each([
    [70, 15, 11],
    [70, 10, 7],
    [70, 1, 1],
    [80, 15, 12],
    [90, 17, 16],
    [90, 10, 9],
    [100, 15, 15],
  ])('%i%% of %i members are %i', (percent, members, needed) => {
    expect(tallyOf(everybody(members, needed), rule(percent))).toMatchObject({ passes: true, needed });
    expect(tallyOf(everybody(members, needed - 1), rule(percent))).toMatchObject({ passes: false, needed });
  });

  it('is of all members, not of those present', () => {
    const vote: Vote = { totalMembers: 15, present: 10, writtenOpinions: 0, yes: 10 };
    expect(tallyOf(vote, rule(70)).passes).toBe(false);
  });

  it('is exact for figures where floating point is not', () => {
    const totalMembers = Number.MAX_SAFE_INTEGER;
    const { needed } = tallyOf(everybody(totalMembers, totalMembers), rule(70));
    expect(needed).toBe(6305039478318694);
  });
});

describe('figures that do not add up', () => {
  it.each<[string, Partial<Vote>, string, string]>([
    [
      'more opinions than members',
      { present: 14, writtenOpinions: 2 },
      'writtenOpinions',
      'MORE_OPINIONS_THAN_MEMBERS',
    ],
    ['more yes than opinions', { present: 10, writtenOpinions: 1, yes: 12 }, 'yes', 'MORE_YES_THAN_OPINIONS'],
    ['no members', { totalMembers: 0, present: 0, writtenOpinions: 0, yes: 0 }, 'totalMembers', 'NO_MEMBERS'],
    ['a negative figure', { yes: -1 }, 'yes', 'NOT_A_COUNT'],
    ['half a member', { present: 12.5 }, 'present', 'NOT_A_COUNT'],
    ['no number', { present: Number.NaN }, 'present', 'NOT_A_COUNT'],
    ['a number beyond exact ones', { totalMembers: 2 ** 53 }, 'totalMembers', 'NOT_A_COUNT'],
  ])('%s', (_what, change, field, code) => {
    const vote = { totalMembers: 15, present: 13, writtenOpinions: 2, yes: 14, ...change };
    expect(voteIssues(vote)).toEqual([expect.objectContaining({ field, code })]);
    expect(() => tallyOf(vote, rule(70))).toThrow(RangeError);
    expect(() => vietnam.tally('VN-2025', 'HC_LD3', vote)).toThrow(RangeError);
    expect(() => vietnam.quorum('VN-2025', 'HC_LD3', vote)).toThrow(RangeError);
  });

  it('none where everybody took part and agreed', () => {
    expect(voteIssues(everybody(15, 15))).toEqual([]);
  });
});
