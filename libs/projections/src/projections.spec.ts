import type { RecordedDossierEvent } from '@vinhdanh/dossier';
import { CorruptHistory, type Projection, type Row } from '@vinhdanh/kernel';
import { given, proposer, step, type Step } from '../../../test/support/dossier-case.js';
import { opened, submitted, toAppraisal, toCentre, toConferral } from '../../../test/support/dossier-steps.js';
import { dossierSummary } from './dossier-summary/dossier-summary.projection.js';
import { overdueReport } from './reports/overdue.report.js';
import { stagesReport } from './reports/stages.report.js';
import { stageVisits } from './stage-visits/stage-visits.projection.js';
import { overdueAt, taskList, type TaskRow } from './task-list/task-list.projection.js';
import { timeline } from './timeline/timeline.projection.js';

type Of<R extends Row> = Projection<RecordedDossierEvent, R>;

/** The rows that follow from events of any number of dossiers. */
function rowsAfter<R extends Row>({ table, partitionOf, fold }: Of<R>, events: readonly RecordedDossierEvent[]): R[] {
  const rows = new Map<string, R>();
  const keyOf = (row: R): string => JSON.stringify(table.key.map((column) => row[column]));
  for (const event of events) {
    const before = [...rows.values()].filter((row) => row[table.partition] === partitionOf(event.stream));
    for (const change of fold(before, event)) {
      if ('put' in change) rows.set(keyOf(change.put), change.put);
      else rows.delete(keyOf(change.remove));
    }
  }
  return [...rows.values()];
}

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
  it('has a line for each stay, also for a second one at the same stage, and one that is open', () => {
    const ask = step('2026-02-02', 'agency-clerk', 'RequestSupplement', {
      missing: ['Xác nhận thuế'],
      reason: 'Thiếu.',
    });
    const visits = rowsAfter(stageVisits, given(...toAppraisal, ask).events);
    expect(visits.map(({ stage, enteredOn, leftOn }) => [stage, enteredOn, leftOn])).toEqual([
      ['draft', '2026-01-12', '2026-01-14'],
      ['receipt', '2026-01-14', '2026-01-15'],
      ['completeness', '2026-01-15', '2026-01-22'],
      ['appraisal', '2026-01-22', '2026-02-02'],
      ['supplement', '2026-02-02', null],
    ]);
  });
});

describe('reports', () => {
  const as = (dossier: string, events: readonly RecordedDossierEvent[]): RecordedDossierEvent[] =>
    events.map((event) => ({ ...event, stream: `dossier-${dossier}` }));
  const atCentre = given(...toCentre).events;
  const log = [...as('a', atCentre), ...as('b', atCentre), ...as('c', given(...toAppraisal).events)];
  const late = (now: string): TaskRow[] => {
    const { below } = overdueAt(now) as { readonly below: string };
    return rowsAfter(taskList, log).filter(({ dueAt }) => dueAt !== null && dueAt < below);
  };
  const open = rowsAfter(stageVisits, log).filter(({ leftOn }) => leftOn === null);

  it('count the dossiers at each stage and the overdue among them, and name both', () => {
    const group = { proposer: proposer.name, proposerUnit: proposer.id, award: 'HC_LD3' };
    expect(stagesReport(open, late('2026-02-26T17:00:00.000Z'))).toEqual([
      { ...group, stage: 'appraisal', count: 1, dossiers: ['c'], overdue: 1, overdueDossiers: ['c'] },
      { ...group, stage: 'central-screening', count: 2, dossiers: ['a', 'b'], overdue: 0, overdueDossiers: [] },
    ]);
  });

  it('tell units apart by their ids, whatever they are called', () => {
    const [first, second, third] = open.map((visit, index) => ({
      ...visit,
      ...{ stage: 'draft', proposer: index < 2 ? 'Trường A' : 'Trường  A', proposerUnit: index < 1 ? 'a' : 'b' },
    }));
    if (!first || !second || !third) throw new Error('three dossiers are under way');
    const lines = stagesReport([first, second, third], []);
    expect(lines.map(({ proposerUnit, count }) => [proposerUnit, count])).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
  });

  it('let a task be overdue from the first instant after its day', () => {
    expect(late('2026-02-26T16:59:59.999Z')).toEqual([]);
    expect(late('2026-02-26T17:00:00.000Z').map(({ dossier }) => dossier)).toEqual(['c']);
  });

  it('list overdue tasks, the longest overdue first, however the rows came', () => {
    const rows = late('2026-05-01T00:00:00.000Z');
    const [report, ...others] = overdueReport(rows);
    expect(others).toEqual([]);
    expect(report?.count).toBe(5);
    expect(report?.tasks.map(({ dossier, task }) => `${dossier} ${task}`)).toEqual([
      'c complete-appraisal',
      ...['a screen-centrally', 'b screen-centrally', 'a submit-to-prime-minister', 'b submit-to-prime-minister'],
    ]);
    expect(overdueReport([...rows].reverse())).toEqual([report]);
  });
});

it.each<Of<Row>>([taskList, dossierSummary, stageVisits])(
  'a history without its beginning is a fault, never a row that is missing (%#)',
  (projection) => {
    expect(() => rowsAfter(projection, given(opened, submitted).events.slice(1))).toThrow(CorruptHistory);
  },
);
