import { lawOf, vietnam, type Law } from './law.js';
import type { LocalRules } from './local/local-rules.js';
import { defaultProvince } from './local/default-province.js';
import type { RuleSet } from './rule-sets/rule-set.js';
import { vn2025 } from './rule-sets/vn-2025/vn-2025.js';
import { calendarRevisions } from './calendar/revisions.js';

const collective = { award: 'HC_LD3', subject: 'collective', type: 'CONG_TRANG' } as const;

describe('which rule set governs', () => {
  it.each(['2025-07-01', '2026-01-15', '2026-09-30'])('VN-2025 on %s, for all four questions', (on) => {
    const value = { criteria: 'VN-2025', authority: 'VN-2025', procedure: 'VN-2025', form: 'VN-2025' };
    expect(vietnam.governing(on)).toMatchObject({ known: true, value, basis: [{ tag: 'V' }] });
  });

  it.each(['2026-10-01', '2026-11-24', '2030-01-01'])('a person says on %s, told what the transition is', (on) => {
    const answer = vietnam.governing(on);
    expect(answer).toMatchObject({ known: false, question: 'rule-set' });
    if (answer.known) return;
    expect(answer.why.vi).toMatch(/VN-2026.*tiếp nhận để thẩm định trước ngày 01\/10\/2026.*có lợi hơn/);
    expect(answer.basis).toEqual([{ instrument: 'Luật 06/2026/QH16', provision: '', tag: 'V1' }]);
  });

  it.each(['2025-06-30', '2015-01-01'])('a person says on %s, told that no set of that time is shipped', (on) => {
    const answer = vietnam.governing(on);
    expect(answer).toMatchObject({ known: false, question: 'rule-set' });
    if (!answer.known) expect(answer.why.vi).toContain('VN-2025 (2025-07-01)');
  });

  it('offers VN-2025 and not VN-2026 to be pinned', () => {
    expect(vietnam.ruleSets.filter(({ encoded }) => encoded).map(({ id }) => id)).toEqual(['VN-2025']);
    expect(vietnam.ruleSet('VN-1990')).toBeUndefined();
  });
});

describe('HC_LD3 for a collective by merit', () => {
  it('travels to the President, with a notice before the council', () => {
    expect(vietnam.award('VN-2025', 'HC_LD3')).toMatchObject({
      form: 'order',
      route: 'state-order',
      decidedBy: ['PRESIDENT'],
      notice: { minimum: { amount: 10, unit: 'working-day' }, before: 'council' },
    });
    expect(vietnam.requiredPapers('VN-2025', 'HC_LD3')).toEqual(['to-trinh', 'bao-cao-thanh-tich', 'bien-ban']);
  });

  it('is found by subject and type, and not for what is not encoded', () => {
    expect(vietnam.award('VN-2025', 'HC_LD3', collective)).toBeDefined();
    expect(vietnam.award('VN-2025', 'HC_LD3', { type: 'DOT_XUAT' })).toBeUndefined();
    expect(vietnam.award('VN-2025', 'HC_XX')).toBeUndefined();
    expect(vietnam.requiredPapers('VN-2025', 'HC_XX')).toEqual([]);
  });

  it('leaves its criteria to a person', () => {
    const answer = { known: false, question: 'eligibility', basis: [{ tag: 'NF' }] };
    expect(vietnam.eligibility('VN-2025', collective)).toMatchObject(answer);
    const sudden = { known: false, question: 'eligibility' };
    expect(vietnam.eligibility('VN-2025', { ...collective, type: 'DOT_XUAT' })).toMatchObject(sudden);
  });

  it('needs no opinion of the Party body; for a person it depends', () => {
    const no = { known: true, value: false, basis: [{ tag: 'V1' }] };
    expect(vietnam.partyOpinionRequired('VN-2025', 'HC_LD3', 'collective')).toMatchObject(no);
    const open = { known: false, question: 'party-opinion' };
    expect(vietnam.partyOpinionRequired('VN-2025', 'HC_LD3', 'individual')).toMatchObject(open);
    const yes = { known: true, value: true };
    expect(vietnam.partyOpinionRequired('VN-2025', 'HC_DL1', 'collective')).toMatchObject(yes);
  });
});

describe('the council of 15', () => {
  const vote = { totalMembers: 15, present: 13, writtenOpinions: 2, yes: 14 };
  const quorum = (present: number, writtenOpinions: number) =>
    vietnam.quorum('VN-2025', 'HC_LD3', { ...vote, present, writtenOpinions, yes: 0 });

  it('passes with 14 and needs 11, by the local default', () => {
    const value = { passes: true, needed: 11, percent: 70 };
    expect(vietnam.tally('VN-2025', 'HC_LD3', vote)).toMatchObject({ known: true, value, basis: [{ tag: 'V1' }] });
    expect(vietnam.tally('VN-2025', 'HC_LD3', { ...vote, yes: 10 })).toMatchObject({ value: { passes: false } });
  });

  it('has its quorum with 10 present', () => {
    expect(quorum(10, 0)).toMatchObject({ known: true, value: true });
    expect(quorum(9, 0)).toMatchObject({ known: true, value: false });
  });

  it('asks a person when only written opinions would make the quorum', () => {
    expect(quorum(9, 1)).toMatchObject({ known: false, question: 'quorum-written-opinions' });
    expect(quorum(8, 1)).toMatchObject({ known: true, value: false });
  });
});

describe('the set whose text is unknown', () => {
  it('answers nothing by itself', () => {
    const vote = { totalMembers: 15, present: 15, writtenOpinions: 0, yes: 15 };
    expect(vietnam.award('VN-2026', 'HC_LD3')).toBeUndefined();
    expect(vietnam.eligibility('VN-2026', collective).known).toBe(false);
    expect(vietnam.partyOpinionRequired('VN-2026', 'HC_LD3', 'collective').known).toBe(false);
    expect(vietnam.councilThreshold('VN-2026', 'HC_LD3').known).toBe(false);
    expect(vietnam.tally('VN-2026', 'HC_LD3', vote).known).toBe(false);
    expect(vietnam.quorum('VN-2026', 'HC_LD3', vote).known).toBe(false);
    expect(() => vietnam.deadline('VN-2026', 'central.return')).toThrow('VN-2026');
  });
});

describe('a question that no rule set could have', () => {
  it('is thrown', () => {
    expect(() => vietnam.deadline('VN-2025', 'no.such.clock')).toThrow(RangeError);
    expect(() => vietnam.award('VN-1990', 'HC_LD3')).toThrow(RangeError);
    expect(() => lawOf({ ruleSets: [], calendars: [], local: defaultProvince })).toThrow(RangeError);
  });
});

describe('another province, another law', () => {
  it('replaces the local layer and leaves national law alone', () => {
    const thresholds = [{ ...defaultProvince.council.thresholds[0]!, percent: 80 }];
    const law = withLocal({ ...defaultProvince, id: 'OTHER', council: { ...defaultProvince.council, thresholds } });
    expect(law.councilThreshold('VN-2025', 'HC_LD3')).toMatchObject({ value: { percent: 80 } });
    expect(law.deadline('VN-2025', 'central.return')).toEqual(vietnam.deadline('VN-2025', 'central.return'));
  });

  it('puts what national law says of an award before a local rule for all', () => {
    const threshold = { ...defaultProvince.council.thresholds[0]!, awards: ['CSTDTQ'], percent: 90 };
    const national: RuleSet = { ...vn2025, council: { quorums: [], thresholds: [threshold] } };
    const law = lawOf({ ruleSets: [national], calendars: calendarRevisions, local: defaultProvince });
    expect(law.councilThreshold('VN-2025', 'CSTDTQ')).toMatchObject({ value: { percent: 90 } });
    expect(law.councilThreshold('VN-2025', 'HC_LD3')).toMatchObject({ value: { percent: 70 } });
  });

  it('gives an award by a second route a row of its own', () => {
    const [merit] = vn2025.awards;
    const sudden = { ...merit!, types: ['DOT_XUAT'] as const, route: 'state-sudden' };
    const law = lawOf({
      ruleSets: [{ ...vn2025, awards: [...vn2025.awards, sudden] }],
      calendars: calendarRevisions,
      local: defaultProvince,
    });
    expect(law.award('VN-2025', 'HC_LD3', { type: 'DOT_XUAT' })?.route).toBe('state-sudden');
    expect(law.award('VN-2025', 'HC_LD3', { type: 'CONG_TRANG' })?.route).toBe('state-order');
  });
});

describe('the articles behind a step', () => {
  it('are those that were read', () => {
    const hold = [{ instrument: 'NĐ 152/2025/NĐ-CP', provision: 'Điều 4 khoản 4', tag: 'V' }];
    expect(vietnam.basis('VN-2025', 'HoldDossier')).toEqual(hold);
    expect(vietnam.basis('VN-2025', 'RecordOpinion')).toMatchObject([{ tag: 'V1' }]);
    expect(vietnam.basis('VN-2025', 'WithdrawDossier')).toEqual([]);
  });
});

function withLocal(local: LocalRules): Law {
  return lawOf({ ruleSets: [vn2025], calendars: calendarRevisions, local });
}
