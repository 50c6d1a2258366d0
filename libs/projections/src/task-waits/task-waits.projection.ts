import type { RecordedDossierEvent, Task } from '@vinhdanh/dossier';
import type { Projection, TableShape } from '@vinhdanh/kernel';
import { NOT_YET, recordedNow, type Recorded } from '../as-of.js';
import { dossierOf, labelsOf, type DossierLabels } from '../dossier-labels.js';
import { stayAfter, type GovernedStay } from '../governed-stay.js';

/** A task that waited in one form: another due date, another stage is another row. Those that hold are the task list. */
export type TaskWaitRow = DossierLabels &
  GovernedStay &
  Recorded & {
    readonly dossier: string;
    readonly task: string;
    /** Revision of the event that gave it this form. */
    readonly wait: number;
    readonly role: string;
    /** Id of the unit that must act. */
    readonly unit: string;
    readonly clock: string;
    readonly since: string;
    /** Last day, in Vietnam; `null` when the calendar could not tell. */
    readonly dueOn: string | null;
    readonly dueMonth: string | null;
    /** The instant from which it is overdue. */
    readonly dueAt: string | null;
    readonly provisional: boolean;
  };

export const taskWaitTable: TableShape<TaskWaitRow> = {
  name: 'taskWaits',
  columns: {
    dossier: 'text',
    task: 'text',
    wait: 'integer',
    award: 'text',
    subject: 'text',
    proposer: 'text',
    proposerUnit: 'text',
    example: 'boolean',
    stage: 'text',
    ruleSet: 'text',
    ruleSetNow: 'text',
    recordedAt: 'text',
    until: 'text',
    latestAt: 'text',
    enteredMonth: 'text',
    role: 'text',
    unit: 'text',
    clock: 'text',
    since: 'text',
    dueOn: 'text',
    dueMonth: 'text',
    dueAt: 'text',
    provisional: 'boolean',
  },
  key: ['dossier', 'task', 'wait'],
  partition: 'dossier',
  indexes: [['until', 'dueAt', 'stage', 'proposerUnit', 'proposer', 'award', 'example', 'dossier']],
};

export const taskWaits: Projection<RecordedDossierEvent, TaskWaitRow> = {
  version: 2,
  table: taskWaitTable,
  partitionOf: dossierOf,
  fold(before, event) {
    const open = before.filter(({ until }) => until === NOT_YET);
    const last = latest(open) ?? latest(before);
    const stay = stayAfter(event, last);
    const labels = labelsOf(event, before);
    const at = recordedNow(before, event.metadata.recordedAt);
    const named = { ...labels, ...stay, dossier: dossierOf(event.stream) ?? '', wait: Number(event.revision) };
    const after = event.data.route.tasks.map((task): TaskWaitRow => ({
      ...named,
      ...formOf(task),
      recordedAt: at,
      until: NOT_YET,
      latestAt: at,
    }));
    const same =
      (one: TaskWaitRow) =>
      (other: TaskWaitRow): boolean =>
        looks.every((column) => one[column] === other[column]);
    const gone = open.filter((row) => !after.some(same(row)));
    const come = after.filter((row) => !open.some(same(row)));
    if (last && gone.length + come.length === 0) return [{ put: { ...last, latestAt: at } }];
    return [...gone.map((row) => ({ put: { ...row, until: at, latestAt: at } })), ...come.map((put) => ({ put }))];
  },
};

/** What makes the form. */
const looks = [
  ...['task', 'stage', 'ruleSet', 'ruleSetNow', 'role', 'unit', 'clock', 'since', 'dueOn', 'provisional'],
] as const satisfies readonly (keyof TaskWaitRow)[];

function formOf({
  id,
  role,
  unit,
  clock,
  since,
  due,
}: Task): Omit<TaskWaitRow, keyof DossierLabels | keyof GovernedStay | keyof Recorded | 'dossier' | 'wait'> {
  const waits = { task: id, role, unit, clock, since };
  if (due.status !== 'due') return { ...waits, dueOn: null, dueMonth: null, dueAt: null, provisional: false };
  return { ...waits, dueOn: due.on, dueMonth: due.on.slice(0, 7), dueAt: due.at, provisional: due.provisional };
}

/** The row of the latest event, the first of its tasks, in whatever order the rows come. */
function latest(rows: readonly TaskWaitRow[]): TaskWaitRow | undefined {
  return rows.reduce<TaskWaitRow | undefined>((best, row) => (best && isBefore(row, best) ? best : row), undefined);
}

function isBefore(row: TaskWaitRow, other: TaskWaitRow): boolean {
  return row.wait === other.wait ? row.task > other.task : row.wait < other.wait;
}
