import type { RecordedDossierEvent, Task } from '@vinhdanh/dossier';

/** What is remembered of a waiting task until it is done. */
export type Waiting = {
  readonly task: string;
  readonly clock: string;
  readonly dueOn: string | null;
  readonly calendar: string;
};

export function waitingAfter({ data: { route } }: RecordedDossierEvent): Waiting[] {
  return route.tasks.map(({ id, clock, due }) => ({
    task: id,
    clock,
    dueOn: due.status === 'due' ? due.on : null,
    calendar: due.calendar,
  }));
}

/** The clock of the first task that began to wait with this very stay and has its whole term: no remainder of a hold. */
export function startedClock(tasks: readonly Task[], enteredOn: string): string | null {
  return tasks.find(({ since, left }) => since === enteredOn && left === undefined)?.clock ?? null;
}

/**
 * Whether due dates were kept so far: a task that waits no more was done by this event, in time or late. A hold does
 * nothing, it only stops the clocks.
 */
export function verdictOf(
  event: RecordedDossierEvent,
  before: readonly Waiting[],
  soFar: boolean | null,
): boolean | null {
  const { on, route } = event.data;
  if (event.type === 'DossierHeld' || soFar === false) return soFar;
  const done = before.filter(({ task }) => !route.tasks.some(({ id }) => id === task));
  const due = done.flatMap(({ dueOn }) => dueOn ?? []);
  if (due.length === 0) return soFar;
  return due.every((day) => on <= day);
}
