import type { Task } from '@vinhdanh/dossier';
import type { Law } from '@vinhdanh/law';
import type { ToldStep } from './told-step.js';

/** One step for programs. */
export function stepData(law: Law, { played, of, event, tasks, notice }: ToldStep): object {
  const { index, step, outcome } = played;
  const about = { step: index + 1, of, at: step.at, actor: step.actor, command: step.command.name, note: step.note };
  if (!outcome.ok) return { ...about, outcome: 'refused', ...outcome.rejection };
  const { revision, position } = outcome.receipt;
  const { type, data, metadata } = event ?? {};
  return {
    ...about,
    ...{
      outcome: 'accepted',
      revision,
      position,
      event: type,
      on: data?.on,
      stage: data?.route.to,
      legalBasis: metadata?.legalBasis,
    },
    due: tasks.map((task) => dueOf(law, metadata?.ruleSet ?? '', task)),
    ...(notice?.term.status === 'due' ? { noticeEndsOn: notice.term.dueOn } : {}),
  };
}

function dueOf(law: Law, ruleSet: string, { id, clock, due }: Task): object {
  const { force, basis } = law.deadline(ruleSet, clock);
  return { task: id, ...due, force, legalBasis: basis };
}
