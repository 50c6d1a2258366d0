import type { TaskRow } from '../task-list/task-list.projection.js';
import { grouped } from './grouped.js';

/** The overdue tasks of a unit and an award; the count and the tasks that it counts, the longest overdue first. */
export interface OverdueCount {
  /** Name and id of the proposing unit. */
  readonly proposer: string;
  readonly proposerUnit: string;
  readonly award: string;
  readonly count: number;
  readonly tasks: readonly OverdueTask[];
}

export type OverdueTask = Pick<
  TaskRow,
  'dossier' | 'subject' | 'task' | 'stage' | 'role' | 'unit' | 'dueOn' | 'provisional'
>;

/** @param late tasks whose due instant has passed */
export function overdueReport(late: readonly TaskRow[]): OverdueCount[] {
  return grouped(late, ({ proposerUnit, award }) => [proposerUnit, award]).map(([first, rows]) => {
    const tasks = rows.map(overdueTask).sort(longestOverdueFirst);
    const { proposer, proposerUnit, award } = first;
    return { proposer, proposerUnit, award, count: tasks.length, tasks };
  });
}

/** On the same day by dossier and task, so that a report reads the same however its rows came. */
function longestOverdueFirst(left: OverdueTask, right: OverdueTask): number {
  const place = ({ dueOn, dossier, task }: OverdueTask): string => [dueOn, dossier, task].join(' ');
  return place(left) < place(right) ? -1 : 1;
}

function overdueTask({ dossier, subject, task, stage, role, unit, dueOn, provisional }: TaskRow): OverdueTask {
  return { dossier, subject, task, stage, role, unit, dueOn, provisional };
}
