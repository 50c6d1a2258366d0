import { given, step } from '../support/dossier-case.js';
import {
  approved,
  noticeClosed,
  screened,
  toAppraisal,
  toCentre,
  toConferral,
  toCouncil,
  toNotice,
  vote,
} from '../support/dossier-steps.js';

const DECREE = { instrument: 'NĐ 152/2025/NĐ-CP', provision: 'Điều 44 khoản 2', tag: 'V' };

describe('S1: the ordinary way across Tết', () => {
  it('counts the appraisal from full receipt', () => {
    expect(given(...toAppraisal).due('complete-appraisal')).toBe('2026-02-26');
  });

  it('runs the notice over ten working days, Tết left out', () => {
    given(...toNotice.slice(0, -1))
      .when(toNotice.at(-1) as never)
      .records('PublicNoticeOpened', { endsOn: '2026-02-26' });
  });

  it.each(['2026-02-25', '2026-02-26'])('refuses a council on %s and names the first lawful day', (day) => {
    const dossier = given(...toNotice);
    const refusal = {
      kind: 'rule',
      legalBasis: expect.arrayContaining([expect.objectContaining(DECREE)]),
      facts: { firstLawfulDay: '2026-02-27' },
    };
    dossier
      .when(step('2026-02-10', 'council-secretary', 'ScheduleCouncil', { meetingOn: day }))
      .rejects('NOTICE_WINDOW_NOT_RUN', refusal);
    dossier
      .when(step(day, 'council-secretary', 'RecordCouncilResult', { outcome: 'approved', vote, minutesNumber: '1' }))
      .rejects('NOTICE_WINDOW_NOT_RUN', refusal);
    dossier
      .when(step(day, 'agency-clerk', 'ClosePublicNotice', { opinions: 0, objections: 0, summary: 'Không có ý kiến.' }))
      .rejects('NOTICE_WINDOW_NOT_RUN', refusal);
  });

  it('allows it on the day after the last', () => {
    const closed = given(...toNotice)
      .when(step('2026-02-10', 'council-secretary', 'ScheduleCouncil', { meetingOn: '2026-02-27' }))
      .records('CouncilScheduled', { meetingOn: '2026-02-27' })
      .next(noticeClosed);
    closed.when({ ...approved, on: '2026-02-27' }).records('CouncilApproved', { on: '2026-02-27', vote });
  });

  it('passes with 14 of 15 and asks no Party body for this award', () => {
    const after = given(...toCouncil)
      .when(approved)
      .records('CouncilApproved');
    expect(after.dossier.stage).toBe('submission');
  });

  it('gives the centre five working days to return and twenty to submit, both from full receipt', () => {
    const dossier = given(...toCentre);
    expect(dossier.due('screen-centrally')).toBe('2026-03-23');
    expect(dossier.due('submit-to-prime-minister')).toBe('2026-04-13');
    const passed = dossier.next(screened);
    expect(passed.dossier.stage).toBe('central-appraisal');
    expect(passed.due('submit-to-prime-minister')).toBe('2026-04-13');
  });

  it('gives ten from the last agreeing opinion once it has asked others', () => {
    const asked = given(
      ...toCentre,
      screened,
      step('2026-03-25', 'central-clerk', 'RequestCentralOpinions', { bodies: ['Bộ Công an', 'Bộ Tài chính'] }),
    );
    asked
      .when(step('2026-04-10', 'central-clerk', 'SubmitToPrimeMinister', { submissionNumber: '1' }))
      .rejects('OPINIONS_OUTSTANDING', {
        facts: { awaited: ['Bộ Công an', 'Bộ Tài chính'] },
      });
    const one = asked.next(
      step('2026-04-06', 'central-clerk', 'RecordCentralOpinion', { body: 'Bộ Tài chính', agrees: true }),
    );
    expect(one.due('submit-to-prime-minister')).toBeUndefined();
    const both = one.next(
      step('2026-04-17', 'central-clerk', 'RecordCentralOpinion', { body: 'Bộ Công an', agrees: true }),
    );
    expect(both.due('submit-to-prime-minister')).toBe('2026-05-06');
  });

  it('sends copies down step by step, each ten working days, while the insignia are delivered', () => {
    const dossier = given(...toConferral);
    expect(dossier.due('copies-to-province')).toBe('2026-06-03');
    expect(dossier.due('deliver-insignia')).toBe('2026-06-01');
    const inProvince = dossier.next(step('2026-06-03', 'central-clerk', 'SendCopiesToProvince', {}));
    expect(inProvince.due('copies-to-recipient')).toBe('2026-06-17');
  });

  it('ends in the archive, where nothing waits and nothing can be done', () => {
    const end = given(
      ...toConferral,
      step('2026-06-01', 'central-clerk', 'DeliverInsignia', { handedTo: 'Hiệu trưởng' }),
      step('2026-06-03', 'central-clerk', 'SendCopiesToProvince', {}),
      step('2026-06-15', 'agency-clerk', 'SendCopiesToRecipient', {}),
      step('2026-06-22', 'agency-clerk', 'PublishDecision', { media: ['Cổng thông tin điện tử tỉnh'] }),
      step('2026-06-30', 'agency-clerk', 'ArchiveDossier', { archiveCode: 'LT-2026-001', retention: 'Vĩnh viễn' }),
    );
    expect(end.dossier).toMatchObject({ stage: 'archived', tasks: [] });
    end
      .when(step('2026-07-01', 'agency-clerk', 'PublishDecision', { media: ['Báo'] }))
      .rejects('STEP_OUT_OF_ORDER', { allowedNow: [] });
  });

  it('dates every waiting task on the way', () => {
    const { events } = given(...toConferral);
    const undated = events.flatMap(({ data }) => data.route.tasks).filter(({ due }) => due.status !== 'due');
    expect(undated).toEqual([]);
    expect(events.every(({ data }) => data.route.tasks.length > 0)).toBe(true);
  });
});
