import { vietnamDate, type DecideContext, type Decision, type Rejection } from '@vinhdanh/kernel';
import { beforeStage, dateProblem } from './checks.js';
import { isRejection, type CommandRule, type Finding, type RuleContext } from './command-rule.js';
import { commandRules } from './command-rules.js';
import type { DossierCommand, DossierCommandName } from './commands.js';
import type { DecideParts } from './decide-parts.js';
import type { DossierEvent } from './events.js';
import { openDossier } from './open-dossier.js';
import { actorProblem, notOpened, stageProblem } from './permission.js';
import { settle } from './settle.js';
import type { Dossier, DossierState } from './state.js';
import type { Workflow } from './workflow.js';

/**
 * What a command leads to: a rejection with its reasons, or one event with its route. Order of the questions: may this
 * person, is there something to say before the stage, does the stage allow it, do the rules, is the data right; and the
 * machine has the last word.
 */
export function decide(
  parts: DecideParts,
  command: DossierCommand,
  state: DossierState,
  context: DecideContext,
): Decision<DossierEvent> {
  const ruleContext: RuleContext = { ...context, law: parts.law, today: vietnamDate(context.now) };
  if (command.name === 'OpenDossier') return openDossier(parts, command.data, state, ruleContext);
  if (!state) return { rejected: notOpened(context.stream) };
  const workflow = parts.workflows.get(state.workflow);
  const finding = find(command, state, workflow, ruleContext);
  if (isRejection(finding)) return { rejected: finding };
  return settle({ ...state, law: parts.law, workflow }, command.name, finding);
}

/** The finding, once nothing stands in the way any more. */
function find(
  command: Exclude<DossierCommand, { name: 'OpenDossier' }>,
  state: Dossier,
  workflow: Workflow,
  context: RuleContext,
): Finding | Rejection {
  // The rule table is keyed by the command's name; the compiler cannot see that rule and data belong together.
  const rule = commandRules[command.name] as CommandRule<DossierCommandName>;
  const on = command.data.on ?? context.today;
  return (
    obstacle(rule, { state, workflow, context, on }) ??
    dateProblem(on, '/on', context.today) ??
    beforeStage(on, '/on', state.stageSince) ??
    rule.record({ ...command.data, on }, state, context)
  );
}

export interface ObstacleQuestion {
  readonly state: Dossier;
  readonly workflow: Workflow;
  readonly context: RuleContext;
  readonly on: string;
}

/** What stands in the way of a command whatever its data says; the same answer for the command and for the list of what is allowed. */
export function obstacle(
  rule: CommandRule<DossierCommandName>,
  { state, workflow, context, on }: ObstacleQuestion,
): Rejection | undefined {
  return (
    actorProblem(rule, state, context.actor) ??
    rule.first?.(state, context, on) ??
    stageProblem(rule, state, workflow) ??
    rule.blocked?.(state, context)
  );
}
