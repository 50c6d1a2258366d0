import type { RecordedDossierEvent, Task } from '@vinhdanh/dossier';

/** A task that waits with a due date, in a dossier. */
export interface WaitingTask {
  readonly stream: string;
  readonly task: string;
  readonly dueOn: string;
  readonly dueAt: string;
}

export type NoteFindings = {
  readonly due: number;
  readonly noted: number;
  /** Tasks that are overdue and of which no note says so. */
  readonly missing: number;
  /** Notes of what was noted before. */
  readonly doubled: number;
  /** Notes that were written down before their task was overdue, or that are about no waiting task. */
  readonly unfounded: number;
};

export function waitingTasks(stream: string, tasks: readonly Task[]): WaitingTask[] {
  return tasks.flatMap(({ id, due }) =>
    due.status === 'due' ? [{ stream, task: id, dueOn: due.on, dueAt: due.at }] : [],
  );
}

/** @param waiting all of which are overdue by now */
export function checkNotes(waiting: readonly WaitingTask[], log: readonly RecordedDossierEvent[]): NoteFindings {
  const tasks = new Map(waiting.map((one) => [keyOf(one), one]));
  const notes = log.flatMap((event) =>
    event.type === 'TaskOverdueNoted'
      ? [{ key: keyOf({ stream: event.stream, ...event.data }), at: event.metadata.recordedAt }]
      : [],
  );
  const noted = new Set(notes.map(({ key }) => key));
  return {
    due: tasks.size,
    noted: noted.size,
    missing: [...tasks.keys()].filter((key) => !noted.has(key)).length,
    doubled: notes.length - noted.size,
    unfounded: notes.filter(({ key, at }) => at < (tasks.get(key)?.dueAt ?? '~')).length,
  };
}

function keyOf({ stream, task, dueOn }: Pick<WaitingTask, 'stream' | 'task' | 'dueOn'>): string {
  return `${stream} ${task} ${dueOn}`;
}
