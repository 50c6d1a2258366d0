import type { CivilDate, ConfidenceTag, LegalBasis, Message } from '@vinhdanh/kernel';
import type { AwardRule } from './award-rule.js';
import type { CouncilRules } from './council-rules.js';
import type { DeadlineRule } from './deadline-rule.js';

/** A dossier pins a rule set for each of these: criteria (tiêu chuẩn), authority (thẩm quyền), procedure (thủ tục), form (mẫu). */
export type Question = 'criteria' | 'authority' | 'procedure' | 'form';
export type RuleSetOfQuestion = Readonly<Record<Question, string>>;

export interface Instrument {
  /** As the law is cited, e.g. `NĐ 152/2025/NĐ-CP`. */
  readonly number: string;
  readonly title: Message;
  /** Where it differs from the rule set's. */
  readonly inForceFrom?: CivilDate;
  /** How sure its place in the rule set is. */
  readonly tag: ConfidenceTag;
}

/** What happens to dossiers that are under way when this rule set comes into force, in words: a person applies it. */
export interface TransitionRule {
  readonly text: Message;
  readonly basis: readonly LegalBasis[];
}

/** National law in force in one period. What differs from province to province is in `LocalRules`. */
export interface RuleSet {
  readonly id: string;
  readonly title: Message;
  readonly inForceFrom: CivilDate;
  /** The last day; absent while no end is known. */
  readonly inForceTo?: CivilDate;
  /** False: in force, but its text is not known to the engine; it answers nothing and governs only by a person's decision. */
  readonly encoded: boolean;
  readonly basis: readonly LegalBasis[];
  readonly instruments: readonly Instrument[];
  readonly transitions: readonly TransitionRule[];
  readonly awards: readonly AwardRule[];
  readonly deadlines: readonly DeadlineRule[];
  readonly council: CouncilRules;
  /** The articles that a step of a dossier rests on, by command name, e.g. `OpenPublicNotice`; no entry: none was found. */
  readonly steps: StepBases;
}

export type StepBases = { readonly [commandName: string]: readonly LegalBasis[] };

/** Of every award that some rule set holds, each once. */
export function awardCodes(ruleSets: readonly RuleSet[]): readonly string[] {
  return [...new Set(ruleSets.flatMap(({ awards }) => awards.map(({ code }) => code)))];
}
