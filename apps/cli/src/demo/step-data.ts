import type { Task } from '@vinhdanh/dossier';
import type { Law } from '@vinhdanh/law';
import { newTasks } from '../text/timeline.js';
import type { ToldStep } from './told-step.js';

/** One step for programs. */
export function stepData(law: Law, { played, of, row, before }: ToldStep): object {
  const { index, step, outcome } = played;
  const about = { step: index + 1, of, at: step.at, actor: step.actor, command: step.command.name, note: step.note };
  if (!outcome.ok) return { ...about, outcome: 'refused', ...outcome.rejection };
  if (!row) return { ...about, outcome: 'accepted', ...outcome.receipt };
  const { type, on, to, legalBasis, facts, ruleSet } = row;
  const due = newTasks(row, before).map((task) => dueOf(law, ruleSet ?? '', task));
  return { ...about, outcome: 'accepted', ...outcome.receipt, event: type, on, stage: to, legalBasis, facts, due };
}

function dueOf(law: Law, ruleSet: string, { id, clock, due }: Task): object {
  const { force, basis } = law.deadline(ruleSet, clock);
  return { task: id, ...due, force, legalBasis: basis };
}
