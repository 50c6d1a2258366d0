import type { CivilDate, LegalBasis, Message } from '@vinhdanh/kernel';
import type { Answer } from './answer.js';
import { eligibility, findAward, partyOpinionRequired } from './award-answers.js';
import type { CalendarRevision } from './calendar/calendar.js';
import { calendarRevisions } from './calendar/revisions.js';
import { councilThreshold, quorum, tally } from './council-answers.js';
import { governing } from './governing.js';
import { layersOf, type Layers } from './layers.js';
import { defaultProvince } from './local/default-province.js';
import type { LocalRules } from './local/local-rules.js';
import type { AwardRule, Candidate, SubjectKind } from './rule-sets/award-rule.js';
import type { ThresholdRule } from './rule-sets/council-rules.js';
import type { DeadlineId, DeadlineRule } from './rule-sets/deadline-rule.js';
import type { RuleSet, RuleSetOfQuestion } from './rule-sets/rule-set.js';
import { vn2025 } from './rule-sets/vn-2025/vn-2025.js';
import { vn2026 } from './rule-sets/vn-2026.js';
import type { Tally, Vote } from './tally.js';

/**
 * What the law says, asked by rule set. Every method that takes a rule set id throws RangeError for one that is not there:
 * ids come from `governing` or from a person's decision that was checked with `ruleSet`.
 */
export interface Law {
  readonly ruleSets: readonly RuleSet[];
  readonly local: LocalRules;
  /** The newest revision; due dates are computed with it. */
  readonly calendar: CalendarRevision;
  /** All revisions, oldest first. */
  readonly calendars: readonly CalendarRevision[];
  /** The newest revision issued on or before a day; `undefined` when none had been. */
  calendarAsOf(date: CivilDate): CalendarRevision | undefined;
  ruleSet(id: string): RuleSet | undefined;
  /**
   * The rule set that governs each question for a dossier opened, or received for appraisal, on that day. Open (question
   * `rule-set`) where the set in force is not shipped, or its text not known.
   */
  governing(on: CivilDate): Answer<RuleSetOfQuestion>;
  /** The first row of the catalogue for a code, and for a subject and type where those are given. */
  award(ruleSetId: string, code: string, of?: Partial<Candidate>): AwardRule | undefined;
  /** The kinds of paper that the dossier must hold, e.g. `to-trinh`; empty for an award that is not encoded. */
  requiredPapers(ruleSetId: string, award: string): readonly string[];
  /**
   * The time for a step, national before local.
   * @throws RangeError for an id that neither layer holds: a route asks only for clocks that its rule set has.
   */
  deadline(ruleSetId: string, id: DeadlineId): DeadlineRule;
  /** The articles behind a step of a dossier, by command name; empty where none was found. */
  basis(ruleSetId: string, step: string): readonly LegalBasis[];
  /** The criteria in words, to be checked against the file; open (question `eligibility`) where they are not known. */
  eligibility(ruleSetId: string, candidate: Candidate): Answer<readonly Message[]>;
  /** Whether the Party body must be asked; open (question `party-opinion`) where it depends on the person proposed. */
  partyOpinionRequired(ruleSetId: string, award: string, subject: SubjectKind): Answer<boolean>;
  councilThreshold(ruleSetId: string, award: string): Answer<ThresholdRule>;
  /**
   * Whether enough members agreed, of all members; open where no threshold is known.
   * @throws RangeError for a vote that `voteIssues` objects to.
   */
  tally(ruleSetId: string, award: string, vote: Vote): Answer<Tally>;
  /**
   * Whether enough members attended. Those present count; open (question `quorum-written-opinions`) when only the written
   * opinions would make them enough: no rule says whether they count.
   * @throws RangeError for a vote that `voteIssues` objects to.
   */
  quorum(ruleSetId: string, award: string, vote: Vote): Answer<boolean>;
}

export interface LawParts {
  readonly ruleSets: readonly RuleSet[];
  /** Oldest first, at least one. */
  readonly calendars: readonly CalendarRevision[];
  readonly local: LocalRules;
}

/** @throws RangeError without a calendar. */
export function lawOf({ ruleSets, calendars, local }: LawParts): Law {
  const calendar = calendars.at(-1);
  if (!calendar) throw new RangeError('a law needs at least one calendar revision');
  const layers = (ruleSetId: string): Layers => layersOf(ruleSets, local, ruleSetId);
  return {
    ruleSets,
    local,
    calendar,
    calendars,
    calendarAsOf: (date) => calendars.findLast(({ issuedOn }) => issuedOn <= date),
    ruleSet: (id) => ruleSets.find((set) => set.id === id),
    governing: (on) => governing(ruleSets, on),
    award: (ruleSetId, code, of) => findAward(layers(ruleSetId), code, of),
    requiredPapers: (ruleSetId, award) => findAward(layers(ruleSetId), award)?.papers.map(({ kind }) => kind) ?? [],
    deadline: (ruleSetId, id) => deadlineOf(layers(ruleSetId), id),
    basis: (ruleSetId, step) => basisOf(layers(ruleSetId), step),
    eligibility: (ruleSetId, candidate) => eligibility(layers(ruleSetId), candidate),
    partyOpinionRequired: (ruleSetId, award, subject) => partyOpinionRequired(layers(ruleSetId), award, subject),
    councilThreshold: (ruleSetId, award) => councilThreshold(layers(ruleSetId), award),
    tally: (ruleSetId, award, vote) => tally(layers(ruleSetId), award, vote),
    quorum: (ruleSetId, award, vote) => quorum(layers(ruleSetId), award, vote),
  };
}

/** The law as shipped, with the provincial defaults. */
export const vietnam: Law = lawOf({ ruleSets: [vn2025, vn2026], calendars: calendarRevisions, local: defaultProvince });

function deadlineOf({ national, local }: Layers, id: DeadlineId): DeadlineRule {
  const rule = [...national.deadlines, ...(local?.deadlines ?? [])].find((one) => one.id === id);
  if (!rule) throw new RangeError(`rule set "${national.id}" has no deadline "${id}"`);
  return rule;
}

function basisOf({ national, local }: Layers, step: string): readonly LegalBasis[] {
  return [...(national.steps[step] ?? []), ...(local?.steps[step] ?? [])];
}
