import { given, step, type Step } from '../support/dossier-case.js';
import { appraised, eligible, toAppraisal, toCentre } from '../support/dossier-steps.js';
import { withDayOff } from './revised-calendar.js';

const hold = (on: string): Step =>
  step(on, 'agency-clerk', 'HoldDossier', { ground: 'Đang xác minh đơn tố cáo', document: 'TB 15/TB-TTr' });
const resume = (on: string): Step =>
  step(on, 'agency-clerk', 'ResumeDossier', { conclusion: 'KL 20/KL-TTr: không có vi phạm' });

describe('what the engine notes', () => {
  const note = (on: string, hour?: number): Step => ({
    ...step(on, 'engine', 'NoteTaskOverdue', { task: 'complete-appraisal', dueOn: '2026-02-26' }),
    ...(hour === undefined ? {} : { hour }),
  });

  it('records a task as overdue from the first instant after its day, and changes nothing else', () => {
    const dossier = given(...toAppraisal);
    dossier.when(note('2026-02-26', 23)).rejects('TASK_NOT_OVERDUE');
    const noted = dossier.when(note('2026-02-27', 7)).records('TaskOverdueNoted');
    expect(noted.dossier.tasks).toEqual(dossier.dossier.tasks);
    expect(noted.dossier.stage).toBe('appraisal');
  });

  it('does not note what has moved on meanwhile', () => {
    given(...toAppraisal, eligible, appraised)
      .when(note('2026-03-02'))
      .rejects('TASK_NOT_OVERDUE');
  });

  it('counts due dates again when a calendar revision makes another day off', () => {
    const dossier = given(...toAppraisal);
    const recompute = step('2026-02-10', 'agency-clerk', 'RecomputeDeadlines', {});
    dossier.when(recompute).rejects('DEADLINES_UP_TO_DATE');
    const later = dossier.under(withDayOff('2026-02-24'));
    const recounted = later.when(recompute).records('DeadlinesRecomputed', { calendar: 'later' });
    expect(recounted.due('complete-appraisal')).toBe('2026-02-27');
    recounted.when(recompute).rejects('DEADLINES_UP_TO_DATE');
  });

  it('keeps what a hold had left when it counts again', () => {
    const resumed = given(...toCentre)
      .next(hold('2026-03-18'))
      .next(resume('2026-04-24'));
    const later = resumed.under(withDayOff('2026-04-28'));
    expect(later.next(step('2026-04-25', 'engine', 'RecomputeDeadlines', {})).due('screen-centrally')).toBe(
      '2026-05-05',
    );
  });
});
