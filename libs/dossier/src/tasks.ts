import type { CivilDate } from '@vinhdanh/kernel';
import { remaining, spansUnchecked, termFrom, type Duration, type Law } from '@vinhdanh/law';
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
  /** The latest day that anything before the fact took effect. */
  readonly lastOn: CivilDate;
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
    const task: Omit<Task, 'due'> = {
      ...named,
      unit: step.parties[party].id,
      since: clockStart(step, template),
      ...(left === undefined ? {} : { left, ...(thawed?.provisional ? { basisProvisional: true } : {}) }),
      ...(provisionalStart(step.fact, template) ? { basisProvisional: true } : {}),
    };
    return { ...task, due: dueOf(step.law, step.ruleSets, task) };
  });
}

/** The day from whose morrow a new clock counts: that of the event, with the exceptions that the rules make. */
function clockStart({ fact: { type, data }, lastOn }: TaskStep, { id }: TaskTemplate): CivilDate {
  if (type === 'PublicNoticeOpened' && id === 'close-notice') return data.endsOn;
  if (type === 'OrderConferred' && id === 'deliver-insignia') return data.signedOn;
  // Opinions may be registered in another order than they came in; the last one is that of the latest day.
  if (type === 'CentralOpinionRecorded' && lastOn > data.on) return lastOn;
  return data.on;
}

function provisionalStart({ type, data }: DossierFact, { id }: TaskTemplate): boolean {
  return type === 'PublicNoticeOpened' && id === 'close-notice' && data.provisional === true;
}

/** The clocks that a hold stops on a day, counted on the newest calendar: term and remainder must rest on the same days. */
export function freeze(law: Law, ruleSets: RuleSets, tasks: readonly Task[], on: CivilDate): FrozenTask[] {
  return recount(law, ruleSets, tasks).map(({ id, clock, due, since, basisProvisional }) => {
    const stopped = { task: id, clock };
    if (due.status !== 'due') return { ...stopped, dueOn: null, remainingWorkingDays: null };
    const left = remaining(law.calendar, on, due.on);
    const provisional = basisProvisional ?? spansUnchecked(law.calendar, since, on < due.on ? on : due.on);
    return {
      ...{ ...stopped, dueOn: due.on, remainingWorkingDays: left.known ? left.workingDays : null },
      ...(provisional ? { provisional } : {}),
    };
  });
}

/** The same waiting tasks with their terms counted again on the calendar of today. */
export function recount(law: Law, ruleSets: RuleSets, tasks: readonly Task[]): Task[] {
  return tasks.map((task) => ({ ...task, due: dueOf(law, ruleSets, task) }));
}

function dueOf(law: Law, ruleSets: RuleSets, task: Pick<Task, 'clock' | 'since' | 'left' | 'basisProvisional'>): Due {
  const duration: Duration =
    task.left === undefined
      ? law.deadline(ruleSets.procedure, task.clock).duration
      : { amount: task.left, unit: 'working-day' };
  const term = termFrom(law.calendar, task.since, duration);
  const calendar = term.calendarRevision;
  if (term.status !== 'due') return { status: 'needs-calendar-revision', calendar };
  const provisional = term.provisional || task.basisProvisional === true;
  return { status: 'due', on: term.dueOn, at: term.dueAt, calendar, provisional };
}
