import type { DossierEventType } from '@vinhdanh/dossier';
import { endedBy, begunBy, heldAt } from '../as-of.js';
import { stageVisitTable, type StageVisitRow } from '../stage-visits/stage-visits.projection.js';
import { overdueAt } from '../task-list/task-list.projection.js';
import { taskWaitTable, type TaskWaitRow } from '../task-waits/task-waits.projection.js';
import { measure, type Counting, type Measure } from './measure.js';
import { words } from './report.words.js';

type Visits = Counting<StageVisitRow>;
type Waits = Counting<TaskWaitRow>;

const enteredOn = { id: 'enteredOn', label: words.enteredOn, kind: 'day' } as const;
const enteredBy = { id: 'enteredBy', label: words.how, kind: 'event' } as const;
const leftOn = { id: 'leftOn', label: words.leftOn, kind: 'day' } as const;
const leftBy = { id: 'leftBy', label: words.leftBy, kind: 'event' } as const;
const dueOn = { id: 'dueOn', label: words.dueOn, kind: 'day' } as const;
const reason = { id: 'reason', label: words.reason, kind: 'text' } as const;
const workingDays = { id: 'workingDays', label: words.workingDays, kind: 'days' } as const;

/** Dossiers where they stand, those that have been there longest first. */
export const standing: Measure = measure({
  table: stageVisitTable,
  where: (asOf): ReturnType<Visits['where']> => heldAt(asOf),
  month: 'enteredMonth',
  rows: { columns: [enteredOn], orderBy: ['enteredOn'] },
});

const overdue: Pick<Waits, 'table' | 'where'> = {
  table: taskWaitTable,
  where: (asOf) => ({ ...heldAt(asOf), dueAt: overdueAt(asOf.at) }),
};

/** Tasks whose due date has passed, the longest overdue first. */
export const overdueTasks: Measure = measure({
  ...overdue,
  month: 'dueMonth',
  rows: {
    columns: [{ id: 'task', label: words.task, kind: 'task' }, { id: 'role', label: words.role, kind: 'role' }, dueOn],
    orderBy: ['dueOn'],
  },
});

/** Dossiers, each once. @param month what the month of a dossier is: that of a due date, or that in which its stage was entered */
export function dossiersWithOverdueTasks(month: 'dueMonth' | 'enteredMonth'): Measure {
  return measure({ ...overdue, month });
}

/** Stays at a stage that have ended, the longest first. */
export function endedStays(which: ReturnType<Visits['where']> = {}): Measure {
  return measure({
    table: stageVisitTable,
    where: (asOf): ReturnType<Visits['where']> => ({ ...endedBy(asOf), ...which }),
    month: 'leftMonth',
    how: 'leftBy',
    rows: { columns: [enteredOn, leftOn, workingDays, dueOn, leftBy], orderBy: ['workingDays'], descending: true },
  });
}

/** What one of these events did to dossiers, the newest first; `stage` is where they stood before. */
export function ledOnBy(types: readonly DossierEventType[]): Measure {
  return measure({
    table: stageVisitTable,
    where: (asOf): ReturnType<Visits['where']> => ({ enteredBy: { anyOf: types }, ...begunBy(asOf) }),
    month: 'enteredMonth',
    how: 'enteredBy',
    stage: 'cameFrom',
    rows: { columns: [enteredOn, enteredBy, reason], orderBy: ['enteredOn'], descending: true },
  });
}
