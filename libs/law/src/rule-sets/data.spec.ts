import { isCivilDate, type LegalBasis } from '@vinhdanh/kernel';
import { vietnam } from '../law.js';
import { defaultProvince } from '../local/default-province.js';

const stateOrderClocks = {
  draft: 'follow-up',
  receipt: 'follow-up',
  completeness: 'follow-up',
  supplement: 'follow-up',
  opinions: 'follow-up',
  appraisal: 'local',
  'notice.preparation': 'follow-up',
  'notice.window': 'statutory',
  'notice.closing': 'follow-up',
  'council.session': 'follow-up',
  'party.opinion': 'follow-up',
  submission: 'follow-up',
  'central.receipt': 'follow-up',
  'central.return': 'statutory',
  'central.submit': 'statutory',
  'central.submit-after-opinions': 'statutory',
  'central.opinions': 'follow-up',
  'central.contested': 'follow-up',
  resubmission: 'follow-up',
  'prime-minister': 'follow-up',
  president: 'follow-up',
  'copies.province': 'statutory',
  'copies.recipient': 'statutory',
  delivery: 'statutory',
  'refusal.notice': 'statutory',
  publication: 'follow-up',
  archive: 'follow-up',
  'hold.review': 'follow-up',
} as const;

const figures = {
  'notice.window': 10,
  appraisal: 20,
  'central.return': 5,
  'central.submit': 20,
  'central.submit-after-opinions': 10,
  'copies.province': 10,
  'copies.recipient': 10,
  delivery: 10,
  'refusal.notice': 10,
} as const;

const deadlines = [...vietnam.ruleSets.flatMap((set) => set.deadlines), ...defaultProvince.deadlines];

describe('the clocks of a state order', () => {
  it.each(Object.entries(stateOrderClocks))('%s is %s', (id, force) => {
    const rule = vietnam.deadline('VN-2025', id);
    expect(rule).toMatchObject({ force, duration: { unit: 'working-day' } });
    expect(Number.isSafeInteger(rule.duration.amount) && rule.duration.amount > 0).toBe(true);
  });

  it.each(Object.entries(figures))('%s has %i working days', (id, amount) => {
    expect(vietnam.deadline('VN-2025', id).duration).toEqual({ amount, unit: 'working-day' });
  });

  it('are each given once, and no other is there', () => {
    expect(deadlines.map(({ id }) => id).toSorted()).toEqual(Object.keys(stateOrderClocks).toSorted());
  });

  it('bind only where a rule was found', () => {
    for (const { force, basis } of deadlines) {
      expect(basis.every(({ tag }) => (force === 'follow-up' ? tag === 'NF' : tag === 'V' || tag === 'V1'))).toBe(true);
    }
  });

  it('let the notice run at least, and the rest at most', () => {
    expect(deadlines.filter(({ bound }) => bound === 'at-least').map(({ id }) => id)).toEqual(['notice.window']);
    expect(vietnam.award('VN-2025', 'HC_LD3')?.notice?.minimum).toEqual(
      vietnam.deadline('VN-2025', 'notice.window').duration,
    );
  });
});

describe('everything shipped', () => {
  const found = basesIn([vietnam.ruleSets, vietnam.local]);

  it('has a basis with a tag, and an instrument unless nothing was found', () => {
    expect(found.length).toBeGreaterThan(40);
    expect(found.filter(({ tag }) => !['V', 'V1', 'M', 'NF'].includes(tag))).toEqual([]);
    expect(found.filter(({ instrument }) => instrument.trim() === '')).toEqual([]);
  });

  it('names a basis for each deadline, award, paper, threshold and quorum', () => {
    const holders = [
      ...deadlines,
      ...vietnam.ruleSets.flatMap(({ awards, council }) => [
        ...awards,
        ...awards.flatMap(({ papers }) => papers),
        ...council.quorums,
        ...council.thresholds,
      ]),
      ...defaultProvince.council.quorums,
      ...defaultProvince.council.thresholds,
      ...vietnam.ruleSets,
    ];
    expect(holders.filter(({ basis }) => basis.length === 0)).toEqual([]);
  });

  it('cites no article but those that were read', () => {
    const cited = new Set(
      found
        .filter(({ provision }) => provision !== '')
        .map(({ instrument, provision }) => `${provision}, ${instrument}`),
    );
    expect([...cited].toSorted()).toEqual(
      [
        'Phần A, các mục III, X, XIII, XIV, XV, XX, QĐ 311/QĐ-BNV',
        'Điều 10, QĐ 86/2025/QĐ-UBND Bắc Ninh',
        'Điều 33 khoản 2, Luật 06/2022/QH15',
        'Điều 4 khoản 4, NĐ 152/2025/NĐ-CP',
        'Điều 44 khoản 2, NĐ 152/2025/NĐ-CP',
        'Điều 59, NĐ 152/2025/NĐ-CP',
        'Điều 60 khoản 3, NĐ 152/2025/NĐ-CP',
        'Điều 8, QĐ 86/2025/QĐ-UBND Bắc Ninh',
        'Điều 83 khoản 1, Luật 06/2022/QH15',
        'Điều 83 khoản 2, Luật 06/2022/QH15',
        'Điều 84 khoản 2, Luật 06/2022/QH15',
        'Điều 84 khoản 5, Luật 06/2022/QH15',
      ].toSorted(),
    );
  });

  it('speaks Vietnamese and English', () => {
    const words = messagesIn([vietnam.ruleSets, vietnam.local, vietnam.calendars]);
    expect(words.length).toBeGreaterThan(80);
    expect(words.filter(({ vi, en }) => vi.trim() === '' || en.trim() === '' || vi !== vi.normalize('NFC'))).toEqual(
      [],
    );
  });
});

describe('the rule sets', () => {
  it('follow each other without gap or overlap', () => {
    const spans = vietnam.ruleSets.map(({ inForceFrom, inForceTo }) => [inForceFrom, inForceTo]);
    expect(spans).toEqual([
      ['2025-07-01', '2026-09-30'],
      ['2026-10-01', undefined],
    ]);
    expect(spans.flat().every((date) => date === undefined || isCivilDate(date))).toBe(true);
  });

  it('hold no two rows for the same award, subject and type', () => {
    const keys = vietnam.ruleSets.flatMap(({ id, awards }) =>
      awards.flatMap(({ code, subjects, types }) =>
        subjects.flatMap((subject) => types.map((type) => [id, code, subject, type].join(' '))),
      ),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('are supplemented only where they are there', () => {
    expect(defaultProvince.supplements.filter((id) => !vietnam.ruleSet(id))).toEqual([]);
  });

  it('ask for whole percentages from 1 to 100', () => {
    const rules = [
      ...vietnam.ruleSets.flatMap(({ council }) => council.thresholds),
      ...defaultProvince.council.thresholds,
    ];
    expect(rules.filter(({ percent }) => !Number.isInteger(percent) || percent < 1 || percent > 100)).toEqual([]);
  });
});

function basesIn(value: unknown): LegalBasis[] {
  return objectsIn(value).filter((one): one is LegalBasis => 'instrument' in one);
}

function messagesIn(value: unknown): { readonly vi: string; readonly en: string }[] {
  return objectsIn(value).filter((one): one is { vi: string; en: string } => 'vi' in one);
}

function objectsIn(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}
