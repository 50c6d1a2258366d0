import { reject, type Actor, type Rejection } from '@vinhdanh/kernel';
import { commandLabels } from './command-labels.js';
import type { CommandRule } from './command-rule.js';
import { commandRules } from './command-rules.js';
import type { DossierCommandName } from './commands.js';
import { dossierIdOf } from './dossier-stream.js';
import { guardRejection } from './guard-reasons.js';
import { isRole, partyOfRole, roleLabels, type Role } from './parties.js';
import type { Dossier } from './state.js';
import { stageLabel } from './stage-labels.js';
import type { Workflow } from './workflow.js';

type AnyRule = CommandRule<DossierCommandName>;

/** The unit that acts in a role for this dossier; `undefined` for a role that belongs to no unit. */
export function unitInRole({ parties }: Dossier, role: string): string | undefined {
  const party = isRole(role) ? partyOfRole[role] : undefined;
  return party && parties[party].id;
}

export function roleProblem(by: readonly Role[], actor: Actor): Rejection | undefined {
  if (isRole(actor.role) && by.includes(actor.role)) return undefined;
  const who = by.map((role) => roleLabels[role]);
  return reject('forbidden', 'ROLE_NOT_ALLOWED', {
    vi: `Việc này thuộc về: ${who.map(({ vi }) => vi).join('; ')}.`,
    en: `This is for: ${who.map(({ en }) => en).join('; ')}.`,
  });
}

export function actorProblem(rule: AnyRule, dossier: Dossier, actor: Actor): Rejection | undefined {
  const problem = roleProblem(rule.by, actor);
  if (problem) return problem;
  const party = partyOfRole[actor.role as Role];
  if (!party || dossier.parties[party].id === actor.unit) return undefined;
  const { name } = dossier.parties[party];
  return reject('forbidden', 'UNIT_NOT_ALLOWED', {
    vi: `Việc này của hồ sơ này thuộc về ${name}.`,
    en: `For this dossier this is for ${name}.`,
  });
}

/** Whether the stage has an open arrow for what the command would record. */
export function stageProblem(rule: AnyRule, dossier: Dossier, workflow: Workflow): Rejection | undefined {
  const arrows = rule.leadsTo.map((type) => workflow.arrow(dossier.workflowState, type));
  if (arrows.some(({ status }) => status === 'open')) return undefined;
  const guard = arrows.flatMap((arrow) => (arrow.status === 'blocked' ? [arrow.guard] : []))[0];
  if (guard !== undefined) return guardRejection(guard, dossier);
  return outOfOrder(dossier, workflow);
}

export function notOpened(stream: string): Rejection {
  const id = dossierIdOf(stream);
  return reject('not-found', 'DOSSIER_NOT_FOUND', {
    vi: `Không có hồ sơ ${id}. Hãy kiểm tra lại mã hồ sơ.`,
    en: `There is no dossier ${id}. Check the dossier's id.`,
  });
}

function outOfOrder(dossier: Dossier, workflow: Workflow): Rejection {
  const stage = stageLabel(dossier.stage);
  const allowedNow = namesOf(commandRules).filter((name) =>
    commandRules[name].leadsTo.some((type) => workflow.arrow(dossier.workflowState, type).status === 'open'),
  );
  const people = allowedNow.filter((name) => !commandRules[name].by.every((role) => role === 'engine'));
  const list = (language: 'vi' | 'en'): string => people.map((name) => commandLabels[name][language]).join('; ') || '-';
  return reject(
    'illegal',
    'STEP_OUT_OF_ORDER',
    {
      vi: `Hồ sơ đang ở giai đoạn “${stage.vi}”, không làm được việc này. Bây giờ có thể: ${list('vi')}.`,
      en: `The dossier is at the stage “${stage.en}”, which does not allow this. Possible now: ${list('en')}.`,
    },
    { allowedNow: people, facts: { stage: dossier.stage } },
  );
}

function namesOf<T extends object>(table: T): (keyof T)[] {
  return Object.keys(table) as (keyof T)[]; // the table's keys are its type's
}
