import { taskLabel, type Dossier, type FrozenTask, type Task } from '@vinhdanh/dossier';
import { dueView, type DueView } from '../due/due.view.js';
import { ruleView, type RuleView } from '../due/rule.view.js';
import type { Viewing } from '../due/viewing.js';
import { HELD } from '../shell/dossier-row.view.js';
import { day, type Shown } from '../text/dates.js';
import { figure, fill } from '../text/language.js';
import { dossierWords } from './dossier.words.js';
import { factWords } from './fact.words.js';
import { roleName, unitName } from './timeline.view.js';

/** Something that waits for somebody, with its due date and the rule behind it. */
export interface TaskView {
  readonly task: string;
  readonly role: string;
  readonly unit: string;
  readonly due: DueView;
  readonly since: Shown;
  readonly rule?: RuleView;
}

/** The one that is due first comes first. */
export function tasksView({ tasks, parties, ruleSets, stage }: Dossier, viewing: Viewing): TaskView[] {
  const { language, law } = viewing;
  const inOrder = [...tasks].sort((left, right) => (dueAt(left) < dueAt(right) ? -1 : 1));
  return inOrder.map((task) => {
    const rule = ruleView(law, ruleSets.procedure, task, language);
    return {
      task: taskLabel(task.id)[language],
      role: roleName(task.role, language),
      unit: unitName(task.unit, parties),
      due: dueView(waitingOf(task, stage === HELD), viewing),
      since: day(task.since, language),
      ...(rule ? { rule } : {}),
    };
  });
}

/** A clock that a hold has stopped. */
export interface FrozenView {
  readonly task: string;
  readonly left: string;
  /** The due date as it was, in words; absent when the calendar could not tell. */
  readonly formerDue?: string;
}

export function frozenView({ frozen }: Dossier, { language }: Viewing): FrozenView[] {
  return frozen.map(({ task, dueOn, remainingWorkingDays }: FrozenTask) => {
    const sentence = remainingWorkingDays === null ? factWords.startsAgain : factWords.leftOver;
    return {
      task: taskLabel(task)[language],
      left: fill(sentence[language], { n: figure(remainingWorkingDays ?? 0, language) }),
      ...(dueOn === null
        ? {}
        : { formerDue: fill(dossierWords.formerDue[language], { day: day(dueOn, language).text }) }),
    };
  });
}

function waitingOf({ due }: Task, paused: boolean): Parameters<typeof dueView>[0] {
  if (due.status !== 'due') return { dueOn: null, dueAt: null, provisional: false, paused };
  return { dueOn: due.on, dueAt: due.at, provisional: due.provisional, paused };
}

function dueAt({ due }: Task): string {
  return due.status === 'due' ? due.at : '~';
}
