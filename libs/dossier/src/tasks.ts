import type { CivilDate } from '@vinhdanh/kernel';
import { remaining, termFrom, type CalendarRevision, type Duration, type Law } from '@vinhdanh/law';
import type { DossierFact, RuleSets } from './events.js';
import type { Parties } from './parties.js';
import type { Due, FrozenTask, Task } from './route.js';
import type { TaskTemplate } from './workflow.js';

/** Before and after one event. */
export interface TaskStep {
  readonly law: Law;
  readonly ruleSets: RuleSets;
  readonly parties: Parties;
  readonly before: readonly Task[];
  readonly frozen: readonly FrozenTask[];
  readonly templates: readonly TaskTemplate[];
  readonly fact: DossierFact;
}

/**
 * What waits after an event. A task that was waiting under the same clock keeps its due date; a frozen one gets back
 * the working days that were left, counted from the day after; any other starts its clock now.
 */
export function waitingTasks(step: TaskStep): Task[] {
  return step.templates.map((template) => {
    const kept = step.before.find(({ id, clock }) => id === template.id && clock === template.clock);
    if (kept) return kept;
    const thawed = step.frozen.find(({ task, clock }) => task === template.id && clock === template.clock);
    // Where the calendar could not tell what was left, the whole term starts again: never less than the rule gives.
    const left = thawed?.remainingWorkingDays ?? undefined;
    const { party, ...named } = template;
    const unit = step.parties[party].id;
    const task = { ...named, unit, since: clockStart(step.fact, template), ...(left === undefined ? {} : { left }) };
    return { ...task, due: dueOf(step.law, step.ruleSets, task) };
  });
}

/** The day from whose morrow a new clock counts: that of the event, with the two exceptions that the rules make. */
function clockStart({ type, data }: DossierFact, { id }: TaskTemplate): CivilDate {
  if (type === 'PublicNoticeOpened' && id === 'close-notice') return data.endsOn;
  if (type === 'OrderConferred' && id === 'deliver-insignia') return data.signedOn;
  return data.on;
}

/** The clocks that a hold stops on a day. */
export function freeze(calendar: CalendarRevision, tasks: readonly Task[], on: CivilDate): FrozenTask[] {
  return tasks.map(({ id, clock, due }) => {
    if (due.status !== 'due') return { task: id, clock, dueOn: null, remainingWorkingDays: null };
    const left = remaining(calendar, on, due.on);
    return { task: id, clock, dueOn: due.on, remainingWorkingDays: left.known ? left.workingDays : null };
  });
}

/** The same waiting tasks with their terms counted again on the calendar of today. */
export function recount(law: Law, ruleSets: RuleSets, tasks: readonly Task[]): Task[] {
  return tasks.map((task) => ({ ...task, due: dueOf(law, ruleSets, task) }));
}

function dueOf(law: Law, ruleSets: RuleSets, task: Pick<Task, 'clock' | 'since' | 'left'>): Due {
  const duration: Duration =
    task.left === undefined
      ? law.deadline(ruleSets.procedure, task.clock).duration
      : { amount: task.left, unit: 'working-day' };
  const term = termFrom(law.calendar, task.since, duration);
  const calendar = term.calendarRevision;
  if (term.status !== 'due') return { status: 'needs-calendar-revision', calendar };
  return { status: 'due', on: term.dueOn, at: term.dueAt, calendar, provisional: term.provisional };
}
