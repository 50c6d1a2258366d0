import type { LegalBasis, Message } from '@vinhdanh/kernel';
import type { CouncilRules } from '../rule-sets/council-rules.js';
import type { DeadlineRule } from '../rule-sets/deadline-rule.js';
import type { StepBases } from '../rule-sets/rule-set.js';

/** When the Party body (Ban Thường vụ Tỉnh ủy) is asked in writing. */
export interface PartyOpinionRule {
  /** Award codes for which it is always asked. */
  readonly awards: readonly string[];
  /** For other awards to individuals it depends on who manages the person, which the engine does not know. */
  readonly individuals: Message;
  readonly basis: readonly LegalBasis[];
}

/** What one province or ministry adds to national law. Another one replaces the whole layer. */
export interface LocalRules {
  readonly id: string;
  readonly title: Message;
  /** Ids of the rule sets that this layer was made for; for others it answers nothing. */
  readonly supplements: readonly string[];
  readonly council: CouncilRules;
  readonly partyOpinion: PartyOpinionRule;
  /** Its own limits (`local`) and, where neither law nor province sets one, reminders (`follow-up`). */
  readonly deadlines: readonly DeadlineRule[];
  readonly steps: StepBases;
}
