import { given, proposer, step } from '../support/dossier-case.js';
import {
  appraised,
  approved,
  conferred,
  eligible,
  noticeClosed,
  opened,
  opening,
  papers,
  submitted,
  toAppraisal,
  toCouncil,
  toNotice,
  toPresident,
  vote,
} from '../support/dossier-steps.js';

describe('who may', () => {
  it('refuses a role that has no part in it, naming those who have', () => {
    const refusal = given(...toAppraisal)
      .when({ ...appraised, by: 'unit-clerk' })
      .rejects('ROLE_NOT_ALLOWED', { kind: 'forbidden' });
    expect(refusal.message.vi).toContain('Sở Nội vụ');
  });

  it('refuses the right role of another unit', () => {
    given(opened)
      .when({ ...submitted, unit: 'truong-khac' })
      .rejects('UNIT_NOT_ALLOWED', { kind: 'forbidden' });
    given()
      .when({ ...opened, unit: 'truong-khac' })
      .rejects('UNIT_NOT_ALLOWED');
  });

  it('lets nobody be the engine', () => {
    given(opened)
      .when(step('2026-02-20', 'agency-clerk', 'NoteTaskOverdue', { task: 'submit-dossier', dueOn: '2026-02-09' }))
      .rejects('ROLE_NOT_ALLOWED');
  });
});

describe('opening', () => {
  it.each([
    ['an unknown award', { award: 'HC_XYZ' }, 'AWARD_UNKNOWN', '/award'],
    [
      'a subject that the award does not know',
      { subject: { kind: 'household' as const, name: 'Gia đình ông A' } },
      'SUBJECT_NOT_POSSIBLE',
      '/subject/kind',
    ],
    ['a type that the award does not know', { commendationType: 'NIEN_HAN' }, 'TYPE_NOT_POSSIBLE', '/commendationType'],
    ['a day that does not exist', { on: '2026-02-30' }, 'DATE_DOES_NOT_EXIST', '/on'],
    ['a day to come', { on: '2026-01-13' }, 'DATE_IN_FUTURE', '/on'],
    ['no achievement', { achievement: '  ' }, 'TEXT_MISSING', '/achievement'],
    ['a nameless subject', { subject: { kind: 'collective' as const, name: '' } }, 'TEXT_MISSING', '/subject/name'],
    ['a nameless unit', { proposingUnit: { ...proposer, name: ' ' } }, 'TEXT_MISSING', '/proposingUnit/name'],
  ])('refuses %s', (_what, change, code, field) => {
    given()
      .when(step('2026-01-12', 'unit-clerk', 'OpenDossier', opening(change)))
      .rejects(code, { kind: 'invalid', field });
  });

  it('refuses to open a dossier twice, and any step on one that is not there', () => {
    given(opened).when(opened).rejects('DOSSIER_EXISTS');
    given().when(submitted).rejects('DOSSIER_NOT_FOUND', { kind: 'not-found' });
  });
});

describe('step by step', () => {
  it('refuses a step out of order and says what is possible now', () => {
    const { allowedNow } = given(opened, submitted).when(approved).rejects('STEP_OUT_OF_ORDER', { kind: 'illegal' });
    expect(allowedNow).toEqual([
      'ReceiveDossier',
      'DecideRuleSet',
      'HoldDossier',
      'WithdrawDossier',
      'RecomputeDeadlines',
    ]);
  });

  it('refuses a dossier that lacks a paper the law asks for', () => {
    const incomplete = { submissionNumber: '12', papers: papers.filter(({ kind }) => kind !== 'bien-ban') };
    given(opened)
      .when(step('2026-01-14', 'unit-clerk', 'SubmitDossier', incomplete))
      .rejects('PAPERS_MISSING', { facts: { missing: ['bien-ban'] } });
  });

  it('refuses a paper that does not say what it is', () => {
    const nameless = { submissionNumber: '12', papers: papers.map((paper) => ({ ...paper, title: ' ' })) };
    given(opened)
      .when(step('2026-01-14', 'unit-clerk', 'SubmitDossier', nameless))
      .rejects('TEXT_MISSING', { field: '/papers/0/title' });
  });

  it('refuses a day before the stage began', () => {
    given(opened, submitted)
      .when(step('2026-01-15', 'agency-clerk', 'ReceiveDossier', { on: '2026-01-13' }))
      .rejects('DATE_BEFORE_STAGE', { field: '/on' });
  });

  it('accepts a day in the past within the stage: a letter is registered after it came', () => {
    given(opened, submitted)
      .when(step('2026-01-20', 'agency-clerk', 'ReceiveDossier', { on: '2026-01-15' }))
      .records('DossierReceived', { on: '2026-01-15' });
  });

  it('refuses to end the appraisal while opinions are awaited', () => {
    const asked = given(
      ...toAppraisal,
      eligible,
      step('2026-01-29', 'agency-clerk', 'RequestOpinions', { bodies: ['Công an tỉnh', 'Thuế tỉnh'] }),
    );
    asked.when(appraised).rejects('OPINIONS_OUTSTANDING', { facts: { awaited: ['Công an tỉnh', 'Thuế tỉnh'] } });
    const answer = (body: string, content = 'Đồng ý.'): ReturnType<typeof step> =>
      step('2026-02-02', 'agency-clerk', 'RecordOpinion', { body, agrees: true, content });
    asked.when(answer('Sở Tài chính')).rejects('OPINION_NOT_AWAITED', { field: '/body' });
    asked.when(answer('Thuế tỉnh', ' ')).rejects('TEXT_MISSING', { field: '/content' });
    const one = asked.next(answer('Thuế tỉnh'));
    one.when(answer('Thuế tỉnh')).rejects('OPINION_NOT_AWAITED');
    one.next(answer('Công an tỉnh')).when(appraised).records('AppraisalCompleted');
  });

  it('asks no body twice, whatever its name', () => {
    const ask = (body: string): ReturnType<typeof step> =>
      step('2026-01-29', 'agency-clerk', 'RequestOpinions', { bodies: [body] });
    for (const body of ['Công an tỉnh', 'constructor', '__proto__']) {
      given(...toAppraisal, ask(body))
        .when(ask(body))
        .rejects('OPINION_ASKED_ALREADY', { field: '/bodies' });
    }
  });

  it('refuses a decision signed before it was proposed to the President', () => {
    given(...toPresident)
      .when({ ...conferred, data: { ...conferred.data, signedOn: '2025-05-18' } })
      .rejects('DATE_BEFORE_STAGE', { field: '/signedOn' });
  });

  it('refuses a decision received before it was signed', () => {
    given(...toPresident)
      .when({ ...conferred, data: { ...conferred.data, on: '2026-05-18', signedOn: '2026-05-19' } })
      .rejects('SIGNED_AFTER_RECEIPT', { field: '/signedOn' });
  });

  it('refuses more objections than opinions', () => {
    given(...toNotice)
      .when({ ...noticeClosed, data: { ...noticeClosed.data, opinions: 1, objections: 2 } })
      .rejects('MORE_OBJECTIONS_THAN_OPINIONS', { field: '/objections' });
  });

  it('refuses a notice shorter than ten working days, and takes a longer one', () => {
    const ready = given(...toAppraisal, eligible, appraised);
    const notice = (endsOn: string): ReturnType<typeof step> =>
      step('2026-02-05', 'agency-clerk', 'OpenPublicNotice', { media: ['Báo Lạng Sơn'], endsOn });
    ready.when(notice('2026-02-25')).rejects('NOTICE_TOO_SHORT', { facts: { shortest: '2026-02-26' } });
    const longer = ready.next(notice('2026-03-05'));
    longer
      .when({ ...noticeClosed, on: '2026-03-05' })
      .rejects('NOTICE_WINDOW_NOT_RUN', { facts: { firstLawfulDay: '2026-03-06' } });
    expect(longer.due('close-notice')).toBe('2026-03-12');
  });
});

describe('the vote', () => {
  const result = (
    outcome: 'approved' | 'declined',
    change: Partial<typeof vote>,
    more: object = {},
  ): ReturnType<typeof step> =>
    step('2026-03-03', 'council-secretary', 'RecordCouncilResult', {
      outcome,
      minutesNumber: '02',
      vote: { ...vote, ...change },
      ...more,
    });

  it('is counted over all members: 11 of 15 pass, 10 do not', () => {
    given(...toCouncil)
      .when(result('approved', { yes: 11 }))
      .records('CouncilApproved');
    const refusal = given(...toCouncil)
      .when(result('approved', { yes: 10 }))
      .rejects('VOTE_BELOW_THRESHOLD', { facts: { yes: 10, needed: 11, totalMembers: 15 } });
    expect(refusal.legalBasis).not.toEqual([]);
  });

  it('cannot be recorded as declined when it passed', () => {
    given(...toCouncil)
      .when(result('declined', { yes: 11 }))
      .rejects('OUTCOME_CONTRADICTS_VOTE');
    expect(
      given(...toCouncil)
        .when(result('declined', { yes: 10 }))
        .records('CouncilDeclined').dossier.stage,
    ).toBe('declined');
  });

  it.each([
    ['more opinions than members', { present: 14, writtenOpinions: 2 }],
    ['more yes than opinions', { yes: 16 }],
    ['half a vote', { yes: 13.5 }],
    ['a negative figure', { writtenOpinions: -1 }],
    ['no members', { totalMembers: 0, present: 0, writtenOpinions: 0, yes: 0 }],
  ])('is refused with %s', (_what, change) => {
    const { field } = given(...toCouncil)
      .when(result('approved', change))
      .rejects(expect.any(String) as never, { kind: 'invalid' });
    expect(field).toMatch(/^\/vote\//);
  });

  it('needs two thirds present', () => {
    given(...toCouncil)
      .when(result('approved', { present: 8, writtenOpinions: 1, yes: 9 }))
      .rejects('QUORUM_NOT_REACHED');
  });

  it('asks a person whether written opinions count towards the quorum, and records who decided', () => {
    const short = { present: 9, writtenOpinions: 6, yes: 14 };
    given(...toCouncil)
      .when(result('approved', short))
      .rejects('QUORUM_NEEDS_HUMAN_DECISION', { kind: 'human-decision', field: '/quorumDecision' });
    const quorumDecision = { decidedBy: 'Chủ tịch Hội đồng', reason: 'Quy chế Hội đồng cho phép.' };
    given(...toCouncil)
      .when(result('approved', short, { quorumDecision }))
      .records('CouncilApproved', { quorumDecision });
    given(...toCouncil)
      .when(result('approved', short, { quorumDecision: { ...quorumDecision, reason: ' ' } }))
      .rejects('TEXT_MISSING');
  });

  it('may be deferred and held later', () => {
    const deferred = given(...toCouncil).next(
      step('2026-03-03', 'council-secretary', 'DeferCouncil', { reason: 'Cần làm rõ thành tích.' }),
    );
    deferred
      .next(step('2026-03-04', 'council-secretary', 'ScheduleCouncil', { meetingOn: '2026-03-10' }))
      .when({ ...approved, on: '2026-03-10' })
      .records('CouncilApproved');
  });
});
