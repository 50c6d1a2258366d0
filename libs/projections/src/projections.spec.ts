import { given, step, type Step } from '../../../test/support/dossier-case.js';
import {
  opened,
  received,
  screened,
  submitted,
  toAppraisal,
  toCentre,
  toConferral,
  toNotice,
} from '../../../test/support/dossier-steps.js';
import { rowsAfter, type Of } from '../../../test/support/rows-after.js';
import { dossierSummary } from './dossier-summary/dossier-summary.projection.js';
import { NOT_YET } from './as-of.js';
import { stageVisits, type StageVisitRow } from './stage-visits/stage-visits.projection.js';
import { stayLength } from './stage-visits/stay-length.js';
import { taskList, type TaskRow } from './task-list/task-list.projection.js';
import { taskWaits, type TaskWaitRow } from './task-waits/task-waits.projection.js';
import { timeline } from './timeline/timeline.projection.js';

const noted = step('2026-03-25', 'engine', 'NoteTaskOverdue', { task: 'screen-centrally', dueOn: '2026-03-23' });
const hold = (on: string): Step =>
  step(on, 'agency-clerk', 'HoldDossier', { ground: 'Đang xác minh', document: 'TB 15' });
const resume = (on: string): Step => step(on, 'agency-clerk', 'ResumeDossier', { conclusion: 'Không có vi phạm.' });

describe('the task list', () => {
  const waiting = (...steps: readonly Step[]): TaskRow[] => rowsAfter(taskList, given(...steps).events);

  it('says what waits for which role and unit until when, and of which dossier', () => {
    expect(waiting(...toCentre)).toMatchObject([
      { task: 'screen-centrally', role: 'central-clerk', unit: 'ban-tdkt-trung-uong', dueOn: '2026-03-23' },
      {
        task: 'submit-to-prime-minister',
        stage: 'central-screening',
        award: 'HC_LD3',
        dueAt: '2026-04-13T17:00:00.000Z',
      },
    ]);
  });

  it('marks what the engine has noted as overdue, until the due date moves', () => {
    const overdue = (rows: readonly TaskRow[]): string[] =>
      rows.filter((row) => row.overdueNoted).map((row) => row.task);
    expect(overdue(waiting(...toCentre, noted))).toEqual(['screen-centrally']);
    const askedNext = step('2026-03-26', 'central-clerk', 'PassCentralScreening', {});
    expect(overdue(waiting(...toCentre, noted, askedNext))).toEqual([]);
    expect(overdue(waiting(...toCentre, noted, hold('2026-03-26'), resume('2026-03-30')))).toEqual([]);
  });

  it('shows only the review of the hold while a dossier is held, and nothing once it has ended', () => {
    expect(waiting(...toCentre, hold('2026-03-18')).map(({ task }) => task)).toEqual(['review-hold']);
    const withdrawn = step('2026-01-15', 'unit-clerk', 'WithdrawDossier', { reason: 'Xin rút.' });
    expect(waiting(opened, submitted, withdrawn)).toEqual([]);
  });
});

describe('the summary', () => {
  it('shows the milestones, the stage and the next due date', () => {
    const { events } = given(...toConferral);
    expect(rowsAfter(dossierSummary, events)).toMatchObject([
      {
        ...{ stage: 'conferral', stageSince: '2026-05-20', openedOn: '2026-01-12', submittedOn: '2026-01-14' },
        ...{ receivedOn: '2026-01-15', fullReceiptOn: '2026-01-22', noticeEndsOn: '2026-02-26' },
        ...{ decisionNumber: '450/QĐ-CTN', nextTask: 'deliver-insignia', nextDueOn: '2026-06-01' },
        ...{ revision: String(events.length - 1), workflow: 'state-order', provisional: false },
      },
    ]);
  });
});

describe('the timeline', () => {
  it('leaves nothing out that an event says', () => {
    const { events } = given(...toCentre, noted);
    const lines = rowsAfter(timeline, events);
    expect(lines).toHaveLength(events.length);
    for (const [index, { type, data, metadata }] of events.entries()) {
      const { on, route, ...facts } = data;
      const { id, role, unit } = metadata.actor;
      expect(lines[index]).toMatchObject({ revision: index, type, on, from: route.from, to: route.to });
      expect(lines[index]).toMatchObject({ actorId: id, actorRole: role, actorUnit: unit, facts, tasks: route.tasks });
      expect(lines[index]?.legalBasis).toEqual(metadata.legalBasis);
    }
  });
});

describe('stage visits', () => {
  const visits = (...steps: readonly Step[]): StageVisitRow[] => rowsAfter(stageVisits, given(...steps).events);
  const ask = step('2026-02-02', 'agency-clerk', 'RequestSupplement', { missing: ['Xác nhận thuế'], reason: 'Thiếu.' });

  it('have a line for each stay, also for a second one at the same stage, and one that holds', () => {
    expect(
      visits(...toAppraisal, ask).map(({ stage, enteredOn, leftOn, leftBy }) => [stage, enteredOn, leftOn, leftBy]),
    ).toEqual([
      ['draft', '2026-01-12', '2026-01-14', 'DossierSubmitted'],
      ['receipt', '2026-01-14', '2026-01-15', 'DossierReceived'],
      ['completeness', '2026-01-15', '2026-01-22', 'FullReceiptConfirmed'],
      ['appraisal', '2026-01-22', '2026-02-02', 'SupplementRequested'],
      ['supplement', '2026-02-02', null, null],
    ]);
  });

  it('join without a gap, by when it was recorded, also when the clock was set back', () => {
    const { events } = given(...toAppraisal);
    const backwards = events.map((event, index) => ({
      ...event,
      metadata: { ...event.metadata, recordedAt: `2026-01-2${9 - index}T02:00:00.000Z` },
    }));
    for (const rows of [rowsAfter(stageVisits, events), rowsAfter(stageVisits, backwards)]) {
      for (const [index, { until }] of rows.entries()) expect(until).toBe(rows[index + 1]?.recordedAt ?? NOT_YET);
      expect(rows.every(({ recordedAt, until }) => recordedAt <= until)).toBe(true);
    }
  });

  it.each<Of<StageVisitRow> | Of<TaskWaitRow>>([stageVisits, taskWaits])(
    'remember the instant of every event, so that none that follows counts earlier (%#)',
    (projection) => {
      const { events } = given(...toConferral, step('2026-05-25', 'central-clerk', 'SendCopiesToProvince', {}));
      const instantOf = (index: number): string => `2026-06-${String(10 + index).padStart(2, '0')}T02:00:00.000Z`;
      const dated = events.map((event, index) => ({
        ...event,
        metadata: { ...event.metadata, recordedAt: instantOf(index) },
      }));
      for (let length = 1; length <= dated.length; length += 1) {
        const seen = dated.slice(0, length);
        const rows = rowsAfter<StageVisitRow | TaskWaitRow>(projection as never, seen);
        const latest = (instants: readonly string[]): string | undefined => instants.toSorted().at(-1);
        expect(latest(rows.map(({ latestAt }) => latestAt))).toBe(
          latest(seen.map(({ metadata }) => metadata.recordedAt)),
        );
      }
    },
  );

  it('count working days as terms are counted: the day after is day one, days off left out', () => {
    // From Thursday 22 January to Wednesday 4 February: nine working days.
    const appraisal = visits(...toNotice).find(({ stage }) => stage === 'appraisal');
    expect(appraisal).toMatchObject({ days: 13, workingDays: 9, clock: 'appraisal', dueOn: '2026-02-26', kept: true });
    expect(stayLength('2026-01-22', '2026-01-24', 'VN-LICH-2026-11-23')).toEqual({ days: 2, workingDays: 1 });
    expect(stayLength('2026-01-24', '2026-01-25', 'VN-LICH-2026-11-23')).toEqual({ days: 1, workingDays: 0 });
    expect(stayLength('2026-01-22', '2026-01-22', 'VN-LICH-2026-11-23')).toEqual({ days: 0, workingDays: 0 });
    expect(stayLength('2026-01-22', '2026-01-20', 'VN-LICH-2026-11-23')).toEqual({ days: 0, workingDays: 0 });
    expect(stayLength('2026-01-22', '2026-01-23', 'unknown')).toEqual({ days: 1, workingDays: null });
  });

  it('tell whether all that was done there was done in time; a hold does nothing', () => {
    const kept = (...steps: readonly Step[]): unknown[] => visits(...steps).map((visit) => [visit.stage, visit.kept]);
    const late = step('2026-02-27', 'agency-clerk', 'CompleteAppraisal', { summary: 'Đủ điều kiện trình.' });
    const [, , , , eligibleStep] = toNotice;
    if (!eligibleStep) throw new Error('eligibility is decided');
    expect(kept(...toAppraisal, eligibleStep, late).slice(3)).toEqual([
      ['appraisal', false],
      ['notice-preparation', null],
    ]);
    expect(kept(...toCentre, hold('2026-03-18'), resume('2026-03-30')).slice(-3)).toEqual([
      ['central-screening', null],
      ['held', true],
      ['central-screening', null],
    ]);
  });

  it('have no whole term after a hold: what was left of it is no limit of the law', () => {
    const clocks = visits(...toCentre, hold('2026-03-18'), resume('2026-03-30')).map(({ clock }) => clock);
    expect(clocks.slice(-3)).toEqual(['central.return', 'hold.review', null]);
  });

  it('have no limit of their own when the task that had one was done before: copies go on from hand to hand', () => {
    const copies = step('2026-05-25', 'central-clerk', 'SendCopiesToProvince', {});
    const conferral = (...more: readonly Step[]): unknown => visits(...toConferral, ...more).at(-1)?.clock;
    expect([conferral(), conferral(copies)]).toEqual(['copies.province', null]);
  });

  it('say why a dossier was turned away, and where from', () => {
    const back = step('2026-01-20', 'agency-clerk', 'ReturnDossier', { reason: 'Sai đối tượng.' });
    expect(visits(opened, submitted, received, back).at(-1)).toMatchObject({
      ...{ stage: 'returned', enteredBy: 'DossierReturned', cameFrom: 'completeness', reason: 'Sai đối tượng.' },
    });
  });
});

describe('task waits', () => {
  const waits = (...steps: readonly Step[]): TaskWaitRow[] => rowsAfter(taskWaits, given(...steps).events);

  it('hold what the task list shows, and what it showed before', () => {
    for (let length = 1; length <= toConferral.length; length += 1) {
      const { events } = given(...toConferral.slice(0, length));
      const shown = rowsAfter(taskList, events).map(({ task, stage, dueOn, unit }) => [task, stage, dueOn, unit]);
      const holding = rowsAfter(taskWaits, events).filter(({ until }) => until === NOT_YET);
      expect(holding.map(({ task, stage, dueOn, unit }) => [task, stage, dueOn, unit]).sort()).toEqual(shown.sort());
    }
  });

  it('have another row for another due date, and another stage', () => {
    const submit = waits(...toCentre, screened, hold('2026-03-23'), resume('2026-03-30')).filter(
      ({ task }) => task === 'submit-to-prime-minister',
    );
    expect(submit.map(({ stage, dueOn }) => [stage, dueOn])).toEqual([
      ['central-screening', '2026-04-13'],
      ['central-appraisal', '2026-04-13'],
      ['central-appraisal', '2026-04-20'],
    ]);
  });
});
