import { type DossierCommands, type Due } from '@vinhdanh/dossier';
import { given, step, type Case, type Step } from '../support/dossier-case.js';
import {
  appraised,
  complete,
  eligible,
  opened,
  received,
  screened,
  submitted,
  toCentre,
  toNotice,
} from '../support/dossier-steps.js';
import { withDayOff } from './revised-calendar.js';

const hold = (on: string, since = on): Step =>
  step(on, 'agency-clerk', 'HoldDossier', { on: since, ground: 'Đang xác minh', document: 'TB 15/TB-TTr' });
const resume = (on: string): Step => step(on, 'agency-clerk', 'ResumeDossier', { conclusion: 'Không có vi phạm.' });

describe('the ten days after the last agreeing opinion', () => {
  const asked = given(
    ...toCentre,
    screened,
    step('2026-03-25', 'central-clerk', 'RequestCentralOpinions', { bodies: ['Bộ Công an', 'Bộ Tài chính'] }),
  );
  const agrees = (on: string, data: Partial<DossierCommands['RecordCentralOpinion']>): Step =>
    step(on, 'central-clerk', 'RecordCentralOpinion', { body: 'Bộ Công an', agrees: true, ...data });

  it('run from the latest of them, in whatever order they were registered', () => {
    const late = asked
      .next(agrees('2026-04-17', {}))
      .next(agrees('2026-04-20', { on: '2026-04-10', body: 'Bộ Tài chính' }));
    expect(late.due('submit-to-prime-minister')).toBe('2026-05-06');
  });

  it('run from the day it came in, not from that on which it was registered', () => {
    const late = asked
      .next(agrees('2026-04-10', {}))
      .next(agrees('2026-04-20', { on: '2026-04-17', body: 'Bộ Tài chính' }));
    expect(late.due('submit-to-prime-minister')).toBe('2026-05-06');
  });
});

describe('a hold', () => {
  it('cannot begin before the last step that was taken, though before the engine’s last note', () => {
    const atCentre = given(...toCentre);
    const noted = atCentre.next(
      step('2026-03-25', 'engine', 'NoteTaskOverdue', { task: 'screen-centrally', dueOn: '2026-03-23' }),
    );
    noted.when(hold('2026-03-25', '2026-03-24')).records('DossierHeld', { on: '2026-03-24' });
    const consulted = atCentre
      .next(screened)
      .next(step('2026-03-25', 'central-clerk', 'RequestCentralOpinions', { bodies: ['Bộ Công an'] }));
    consulted.when(hold('2026-03-26', '2026-03-24')).rejects('HOLD_BEFORE_LAST_STEP', { field: '/on' });
    consulted.when(hold('2026-03-26', '2026-03-25')).records('DossierHeld');
  });

  it('counts what is left on the newest calendar, whether or not the due date has been counted again', () => {
    given(...toCentre)
      .under(withDayOff('2026-03-19'))
      .when(hold('2026-03-18'))
      .records('DossierHeld', {
        frozen: [
          { task: 'screen-centrally', dueOn: '2026-03-24', remainingWorkingDays: 3 },
          { task: 'submit-to-prime-minister', dueOn: '2026-04-14', remainingWorkingDays: 18 },
        ],
      });
  });

  describe('whose clock ran across 2 January 2026, a day off that nobody has checked', () => {
    const check = (dossier: Case): Due | undefined =>
      dossier.dossier.tasks.find(({ id }) => id === 'check-completeness')?.due;
    const checking = given(
      { ...opened, on: '2025-12-29' },
      { ...submitted, on: '2025-12-29' },
      step('2025-12-30', 'agency-clerk', 'ReceiveDossier', {}),
    );

    it('leaves a provisional due date when the days used up hold it, also through a second hold and a recount', () => {
      expect(check(checking)).toMatchObject({ on: '2026-01-08', provisional: true });
      const resumed = checking.next(hold('2026-01-05')).next(resume('2026-03-02'));
      expect(check(resumed)).toMatchObject({ on: '2026-03-05', provisional: true });
      const again = resumed.next(hold('2026-03-03')).next(resume('2026-03-09'));
      expect(check(again)).toMatchObject({ on: '2026-03-11', provisional: true });
      const recounted = again
        .under(withDayOff('2026-03-10'))
        .next(step('2026-03-09', 'engine', 'RecomputeDeadlines', {}));
      expect(check(recounted)).toMatchObject({ on: '2026-03-12', provisional: true });
    });

    it('leaves a certain one when the hold began before it', () => {
      const resumed = checking.next(hold('2025-12-31')).next(resume('2026-03-02'));
      expect(check(resumed)).toMatchObject({ on: '2026-03-06', provisional: false });
    });
  });
});

it('says so when the last day of a notice was counted over a day that nobody has checked', () => {
  const ready = given(
    { ...opened, on: '2025-11-03' },
    { ...submitted, on: '2025-11-04' },
    { ...received, on: '2025-11-05' },
    { ...complete, on: '2025-11-10' },
    { ...eligible, on: '2025-11-12' },
    { ...appraised, on: '2025-11-20' },
  );
  const notice = (data: object): Step =>
    step('2025-12-29', 'agency-clerk', 'OpenPublicNotice', { media: ['Báo Lạng Sơn'], ...data });
  const ended = ready.when(notice({})).records('PublicNoticeOpened', { endsOn: '2026-01-13', provisional: true });
  expect(ended.dossier.tasks).toMatchObject([{ id: 'close-notice', due: { on: '2026-01-20', provisional: true } }]);
  const chosen = ready.next(notice({ endsOn: '2026-01-30' }));
  expect(chosen.events.at(-1)?.data).not.toHaveProperty('provisional');
  expect(chosen.dossier.tasks).toMatchObject([{ id: 'close-notice', due: { on: '2026-02-06', provisional: false } }]);
});

it('lets no council meet before ten working days of the newest calendar have run', () => {
  const revised = given(...toNotice).under(withDayOff('2026-02-24'));
  const refusal = { facts: { noticeEndsOn: '2026-02-27', firstLawfulDay: '2026-03-02' } };
  const schedule = (meetingOn: string): Step =>
    step('2026-02-10', 'council-secretary', 'ScheduleCouncil', { meetingOn });
  revised.when(schedule('2026-02-27')).rejects('NOTICE_WINDOW_NOT_RUN', refusal);
  revised.when(schedule('2026-03-02')).records('CouncilScheduled');
  revised
    .when(step('2026-02-27', 'agency-clerk', 'ClosePublicNotice', { opinions: 0, objections: 0, summary: 'Không có.' }))
    .rejects('NOTICE_WINDOW_NOT_RUN', refusal);
});
