import type { LocalRules } from './local/local-rules.js';
import type { RuleSet } from './rule-sets/rule-set.js';

/** National law and what a province adds to it. */
export interface Layers {
  readonly national: RuleSet;
  /** Absent when the local rules were not made for this rule set. */
  readonly local?: LocalRules;
}

/** @throws RangeError for a rule set that is not there: callers hold ids that `governing` or a person has given. */
export function layersOf(ruleSets: readonly RuleSet[], local: LocalRules, ruleSetId: string): Layers {
  const national = ruleSets.find(({ id }) => id === ruleSetId);
  if (!national) throw new RangeError(`there is no rule set "${ruleSetId}"`);
  return local.supplements.includes(ruleSetId) ? { national, local } : { national };
}
