import { reject, type Rejection } from '@vinhdanh/kernel';
import { blankProblem, invalid, listProblem } from '../checks.js';
import type { CommandRule, RuleContext } from '../command-rule.js';
import type { Paper } from '../events.js';
import { governingSets } from '../governing-sets.js';
import type { Dossier } from '../state.js';

/** From the unit's draft to full receipt. */

export const reviseDraft: CommandRule<'ReviseDraft'> = {
  by: ['unit-clerk'],
  leadsTo: ['DraftRevised'],
  record: ({ on, achievement }) =>
    blankProblem({ achievement }) ?? { fact: { type: 'DraftRevised', data: { on, achievement } } },
};

export const submitDossier: CommandRule<'SubmitDossier'> = {
  by: ['unit-clerk'],
  leadsTo: ['DossierSubmitted'],
  record: ({ on, submissionNumber, papers }, dossier, { law }) => {
    const problem =
      blankProblem({ submissionNumber }) ??
      paperProblem(papers) ??
      papersMissing(papers, law.requiredPapers(dossier.ruleSets.form, dossier.award));
    return problem ?? { fact: { type: 'DossierSubmitted', data: { on, submissionNumber, papers } } };
  },
};

export const receiveDossier: CommandRule<'ReceiveDossier'> = {
  by: ['agency-clerk'],
  leadsTo: ['DossierReceived'],
  record: ({ on }, dossier, context) => {
    const ruleSets = setsAtReceipt(dossier, context, on);
    return 'kind' in ruleSets ? ruleSets : { fact: { type: 'DossierReceived', data: { on, ruleSets } } };
  },
};

export const decideRuleSet: CommandRule<'DecideRuleSet'> = {
  by: ['agency-clerk'],
  leadsTo: ['RuleSetDecided'],
  record: ({ on, ruleSet, decidedBy, reason }, _dossier, { law }) => {
    const ruleSets = governingSets(law, on, { ruleSet, decidedBy, reason });
    if ('kind' in ruleSets) return ruleSets;
    return { fact: { type: 'RuleSetDecided', data: { on, ruleSets, decision: { decidedBy, reason } } } };
  },
};

export const requestSupplement: CommandRule<'RequestSupplement'> = {
  by: ['agency-clerk'],
  leadsTo: ['SupplementRequested'],
  record: ({ on, missing, reason }) =>
    listProblem('missing', missing) ??
    blankProblem({ reason }) ?? { fact: { type: 'SupplementRequested', data: { on, missing, reason } } },
};

export const submitSupplement: CommandRule<'SubmitSupplement'> = {
  by: ['unit-clerk'],
  leadsTo: ['SupplementSubmitted'],
  record: ({ on, note, papers }) =>
    blankProblem({ note }) ??
    paperProblem(papers) ?? { fact: { type: 'SupplementSubmitted', data: { on, note, papers } } },
};

export const confirmFullReceipt: CommandRule<'ConfirmFullReceipt'> = {
  by: ['agency-clerk'],
  leadsTo: ['FullReceiptConfirmed'],
  record: ({ on }) => ({ fact: { type: 'FullReceiptConfirmed', data: { on } } }),
};

/**
 * The transition between rule sets turns on the day of receipt for appraisal: a dossier that was opened under one set and
 * is received when another is in force asks a person, unless one has decided already.
 */
function setsAtReceipt(dossier: Dossier, { law }: RuleContext, on: string): Dossier['ruleSets'] | Rejection {
  if (dossier.ruleSetDecided) return dossier.ruleSets;
  const governing = law.governing(on);
  if (governing.known) return governing.value;
  return reject('human-decision', 'RULE_SET_NEEDS_HUMAN_DECISION', governing.why, {
    legalBasis: governing.basis,
    facts: { question: governing.question, command: 'DecideRuleSet' },
  });
}

/** A paper may have no number; what it is and what it says, it must. */
function paperProblem(papers: readonly Paper[]): Rejection | undefined {
  const texts = papers.flatMap(({ kind, title }, index): [string, string][] => [
    [`papers/${index}/kind`, kind],
    [`papers/${index}/title`, title],
  ]);
  return blankProblem(Object.fromEntries(texts));
}

function papersMissing(papers: readonly Paper[], required: readonly string[]): Rejection | undefined {
  const missing = required.filter((kind) => !papers.some((paper) => paper.kind === kind));
  if (missing.length === 0) return undefined;
  return {
    ...invalid('/papers', 'PAPERS_MISSING', {
      vi: `Hồ sơ còn thiếu: ${missing.join(', ')}.`,
      en: `The dossier lacks: ${missing.join(', ')}.`,
    }),
    facts: { missing },
  };
}
