import { reject, type Rejection } from '@vinhdanh/kernel';
import type { Law } from '@vinhdanh/law';
import { blankProblem, invalid } from './checks.js';
import type { DossierCommands } from './commands.js';
import type { RuleSets } from './events.js';

/** The sets that the calendar gives, or those that a person has named where it gives none. */
export function governingSets(
  law: Law,
  on: string,
  decision: (DossierCommands['OpenDossier']['ruleSetDecision'] & object) | undefined,
): RuleSets | Rejection {
  const governing = law.governing(on);
  if (!decision) {
    if (governing.known) return governing.value;
    return reject('human-decision', 'RULE_SET_NEEDS_HUMAN_DECISION', governing.why, {
      legalBasis: governing.basis,
      field: '/ruleSetDecision',
      facts: {
        question: governing.question,
        canBePinned: law.ruleSets.filter(({ encoded }) => encoded).map(({ id }) => id),
      },
    });
  }
  if (governing.known && governing.value.criteria !== decision.ruleSet)
    return decisionNotAsked(governing.value.criteria);
  const named = law.ruleSet(decision.ruleSet);
  const problem =
    blankProblem({ 'ruleSetDecision/decidedBy': decision.decidedBy, 'ruleSetDecision/reason': decision.reason }) ??
    (named?.encoded ? undefined : setNotUsable(decision.ruleSet));
  if (problem) return problem;
  const { ruleSet } = decision;
  return { criteria: ruleSet, authority: ruleSet, procedure: ruleSet, form: ruleSet };
}

function decisionNotAsked(ruleSet: string): Rejection {
  return reject(
    'rule',
    'RULE_SET_IS_GIVEN',
    {
      vi: `Pháp luật đã xác định bộ quy định ${ruleSet}; không được chọn bộ khác.`,
      en: `The law itself says that ${ruleSet} governs; another set cannot be chosen.`,
    },
    { field: '/ruleSetDecision/ruleSet' },
  );
}

function setNotUsable(ruleSet: string): Rejection {
  return invalid('/ruleSetDecision/ruleSet', 'RULE_SET_NOT_USABLE', {
    vi: `Bộ quy định “${ruleSet}” không có hoặc chưa rõ nội dung, nên chưa thể áp dụng.`,
    en: `The rule set “${ruleSet}” is not known or its text is not, so that it cannot be applied.`,
  });
}
