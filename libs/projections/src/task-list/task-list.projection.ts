import type { RecordedDossierEvent, Task } from '@vinhdanh/dossier';
import type { Change, Instant, Projection, TableShape } from '@vinhdanh/kernel';
import { dossierOf, labelsOf, type DossierLabels } from '../dossier-labels.js';

/** A task that waits, with what a work queue shows of its dossier. */
export type TaskRow = DossierLabels & {
  readonly dossier: string;
  readonly task: string;
  readonly stage: string;
  readonly role: string;
  /** Id of the unit that must act. */
  readonly unit: string;
  readonly clock: string;
  readonly since: string;
  /** Last day, in Vietnam; `null` when the calendar could not tell. */
  readonly dueOn: string | null;
  /** The instant from which it is overdue. */
  readonly dueAt: string | null;
  readonly provisional: boolean;
  /** The calendar revision that the due date rests on. */
  readonly calendar: string;
  /** True once the engine has recorded that it is overdue. */
  readonly overdueNoted: boolean;
};

export const taskTable: TableShape<TaskRow> = {
  name: 'taskList',
  columns: {
    dossier: 'text',
    task: 'text',
    award: 'text',
    subject: 'text',
    proposer: 'text',
    proposerUnit: 'text',
    example: 'boolean',
    stage: 'text',
    role: 'text',
    unit: 'text',
    clock: 'text',
    since: 'text',
    dueOn: 'text',
    dueAt: 'text',
    provisional: 'boolean',
    calendar: 'text',
    overdueNoted: 'boolean',
  },
  key: ['dossier', 'task'],
  partition: 'dossier',
  indexes: [['dueAt'], ['role', 'unit', 'dueAt']],
};

/** The condition on `dueAt` of what is overdue at an instant. Instants have one length, so `~` lets the instant itself in. */
export function overdueAt(now: Instant): { readonly below: string } {
  return { below: `${now}~` };
}

/** What waits for whom. Every stage but the last has a waiting task, so a running dossier always has a row. */
export const taskList: Projection<RecordedDossierEvent, TaskRow> = {
  version: 1,
  table: taskTable,
  partitionOf: dossierOf,
  fold(before, event) {
    const { tasks, to } = event.data.route;
    const gone = before.filter((row) => !tasks.some(({ id }) => id === row.task));
    const removes: Change<TaskRow>[] = gone.map((row) => ({ remove: row }));
    if (tasks.length === 0) return removes;
    const labels = labelsOf(event, before);
    const puts = tasks.map((task) => {
      const former = before.find((row) => row.task === task.id && row.since === task.since);
      return { put: taskRow(event, task, { ...labels, stage: to, overdueNoted: noted(event, task, former) }) };
    });
    return [...removes, ...puts];
  },
};

function taskRow(
  event: RecordedDossierEvent,
  task: Task,
  shown: DossierLabels & Pick<TaskRow, 'stage' | 'overdueNoted'>,
): TaskRow {
  const { id, role, unit, clock, since, due } = task;
  return {
    ...shown,
    dossier: dossierOf(event.stream) ?? '',
    task: id,
    role,
    unit,
    clock,
    since,
    dueOn: due.status === 'due' ? due.on : null,
    dueAt: due.status === 'due' ? due.at : null,
    provisional: due.status === 'due' && due.provisional,
    calendar: due.calendar,
  };
}

/** A due date that has moved is not overdue any more. */
function noted(event: RecordedDossierEvent, task: Task, former: TaskRow | undefined): boolean {
  if (event.type === 'TaskOverdueNoted' && event.data.task === task.id) return true;
  const dueOn = task.due.status === 'due' ? task.due.on : null;
  return former !== undefined && former.overdueNoted && former.dueOn === dueOn;
}
