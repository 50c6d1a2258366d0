import {
  vietnamDate,
  type Actor,
  type DecideContext,
  type LegalBasis,
  type Message,
  type Rejection,
} from '@vinhdanh/kernel';
import { commandLabels } from './command-labels.js';
import type { RuleContext } from './command-rule.js';
import { commandRules } from './command-rules.js';
import type { DossierCommandName } from './commands.js';
import { obstacle } from './decide.js';
import type { DecideParts } from './decide-parts.js';
import type { Dossier } from './state.js';

/** One action with its answer: allowed now, or what stands in the way. */
export interface AllowedAction {
  readonly command: DossierCommandName;
  readonly label: Message;
  readonly allowed: boolean;
  /** Absent when allowed. */
  readonly reason?: Rejection;
  /** The articles that the action rests on, or those that stand in its way. */
  readonly legalBasis: readonly LegalBasis[];
}

/** Every action that people can take on a dossier, asked the same questions as the command itself. */
export function allowedActions(
  parts: DecideParts,
  state: Dossier,
  context: DecideContext & { readonly actor: Actor },
): AllowedAction[] {
  const workflow = parts.workflows.get(state.workflow);
  const today = vietnamDate(context.now);
  const ruleContext: RuleContext = { ...context, law: parts.law, today };
  return Object.entries(commandRules)
    .filter(([, rule]) => rule.by.some((role) => role !== 'engine'))
    .map(([name, rule]) => {
      const command = name as DossierCommandName; // the table's keys are its type's
      const question = { state, workflow, context: ruleContext, on: today };
      const reason = obstacle(rule, question);
      const basis = parts.law.basis(state.ruleSets.procedure, command);
      const shared = { command, label: commandLabels[command], allowed: reason === undefined };
      if (!reason) return { ...shared, legalBasis: basis };
      return { ...shared, reason, legalBasis: reason.legalBasis.length > 0 ? reason.legalBasis : basis };
    });
}
