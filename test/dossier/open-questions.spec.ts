import { lawOf, vietnam, type RuleSet } from '@vinhdanh/law';
import { given, step } from '../support/dossier-case.js';
import { appraised, eligible, opened, opening, received, submitted, toAppraisal } from '../support/dossier-steps.js';

describe('what the law leaves open', () => {
  it('asks a person about eligibility, and records who and why', () => {
    given(...toAppraisal)
      .when(appraised)
      .rejects('ELIGIBILITY_NEEDS_HUMAN_DECISION', { kind: 'human-decision', facts: { command: 'DecideEligibility' } });
    const decided = given(...toAppraisal)
      .when(eligible)
      .records('EligibilityDecided', { eligible: true, decision: { decidedBy: 'Giám đốc Sở Nội vụ' } });
    decided.when(appraised).records('AppraisalCompleted');
  });

  it('lets nobody go on who was found not eligible', () => {
    const no = step('2026-01-28', 'agency-clerk', 'DecideEligibility', {
      eligible: false,
      decidedBy: 'Giám đốc Sở Nội vụ',
      reason: 'Chưa đủ thời gian.',
    });
    const found = given(...toAppraisal, no);
    found.when(appraised).rejects('NOT_ELIGIBLE');
    expect(
      found
        .when(step('2026-02-02', 'agency-clerk', 'ReturnDossier', { reason: 'Chưa đủ thời gian.' }))
        .records('DossierReturned').dossier.stage,
    ).toBe('returned');
  });

  const pin = { ruleSet: 'VN-2025', decidedBy: 'Giám đốc Sở Nội vụ', reason: 'Văn bản hướng dẫn mới chưa ban hành.' };

  it('asks which rule set governs from 2026-10-01 on, and pins the one that was named', () => {
    const open = (on: string, ruleSetDecision?: typeof pin): ReturnType<typeof step> =>
      step(on, 'unit-clerk', 'OpenDossier', opening(ruleSetDecision ? { ruleSetDecision } : {}));
    given()
      .when(open('2026-09-30'))
      .records('DossierOpened', { ruleSets: { criteria: 'VN-2025' } });
    given()
      .when(open('2026-10-01'))
      .rejects('RULE_SET_NEEDS_HUMAN_DECISION', { kind: 'human-decision', facts: { canBePinned: ['VN-2025'] } });
    given()
      .when(open('2026-11-24', { ...pin, ruleSet: 'VN-2026' }))
      .rejects('RULE_SET_NOT_USABLE');
    given()
      .when(open('2026-11-24', { ...pin, decidedBy: '' }))
      .rejects('TEXT_MISSING');
    given()
      .when(open('2026-05-04', { ...pin, ruleSet: 'VN-2026' }))
      .rejects('RULE_SET_IS_GIVEN');
    const opened = given()
      .when(open('2026-11-24', pin))
      .records('DossierOpened', { ruleSets: { procedure: 'VN-2025' }, ruleSetDecision: { decidedBy: pin.decidedBy } });
    expect(opened.due('submit-dossier')).toBe('2026-12-22');
    const papersIn = opened.next({ ...submitted, on: '2026-11-25' });
    papersIn.when({ ...received, on: '2026-11-26' }).records('DossierReceived');
  });

  it('asks again when a dossier opened before is received for appraisal after that day', () => {
    const late = given({ ...opened, on: '2026-09-28' }, { ...submitted, on: '2026-09-30' });
    late
      .when({ ...received, on: '2026-10-02' })
      .rejects('RULE_SET_NEEDS_HUMAN_DECISION', { facts: { command: 'DecideRuleSet' } });
    const decided = late
      .when(step('2026-10-02', 'agency-clerk', 'DecideRuleSet', pin))
      .records('RuleSetDecided', { ruleSets: { form: 'VN-2025' } });
    decided.when({ ...received, on: '2026-10-02' }).records('DossierReceived');
  });

  it('counts by the rule set that governs from the very event that says so', () => {
    const [present, ...others] = vietnam.ruleSets as [RuleSet, ...RuleSet[]];
    const next: RuleSet = { ...present, id: 'VN-NEXT', inForceFrom: '2026-02-01', inForceTo: '2026-09-30' };
    const local = { ...vietnam.local, supplements: ['VN-2025', 'VN-NEXT'] };
    const ruleSets = [{ ...present, inForceTo: '2026-01-31' }, next, ...others];
    const changed = given(opened, submitted).under(lawOf({ ruleSets, calendars: vietnam.calendars, local }));
    const after = changed
      .when({ ...received, on: '2026-02-02' })
      .records('DossierReceived', { ruleSets: { procedure: 'VN-NEXT' } });
    expect(after.events.at(-1)?.metadata.ruleSet).toBe('VN-NEXT');
  });

  it('says that Tết 2027 needs a calendar revision, instead of a date', () => {
    const ready = given(
      step('2026-12-01', 'unit-clerk', 'OpenDossier', opening({ ruleSetDecision: pin })),
      { ...submitted, on: '2026-12-02' },
      { ...received, on: '2026-12-03' },
      step('2027-01-20', 'agency-clerk', 'ConfirmFullReceipt', {}),
    );
    expect(ready.due('complete-appraisal')).toBe('needs-calendar-revision');
    const inNotice = ready.next({ ...eligible, on: '2027-01-21' }).next({ ...appraised, on: '2027-01-28' });
    inNotice
      .when(step('2027-01-29', 'agency-clerk', 'OpenPublicNotice', { media: ['Báo'] }))
      .rejects('NEEDS_CALENDAR_REVISION', { kind: 'human-decision' });
  });
});
