import type { Dossier, Workflow } from '@vinhdanh/dossier';
import type { TimelineRow } from '@vinhdanh/projections';
import type { Viewing } from '../due/viewing.js';
import { day } from '../text/dates.js';
import { fill, type Language } from '../text/language.js';
import { awardName, subjectKindName, typeName } from '../text/names.js';
import { dossierWords } from './dossier.words.js';

export interface HeadFact {
  readonly label: string;
  readonly value: string;
}

/** What the dossier is about and the days on which it passed its main points; days that have not come are left out. */
export function headFacts(dossier: Dossier, timeline: readonly TimelineRow[], { language, law }: Viewing): HeadFact[] {
  const { subject, parties, commendationType, ruleSets, award, submittedOn, receivedOn, fullReceiptOn } = dossier;
  const said = (word: keyof typeof dossierWords, value: string): HeadFact => ({
    label: dossierWords[word][language],
    value,
  });
  const dated = (word: keyof typeof dossierWords, date: string | undefined): HeadFact[] =>
    date === undefined ? [] : [said(word, day(date, language).text)];
  return [
    said('subject', `${subject.name} (${subjectKindName(subject.kind, language)})`),
    said('proposer', parties.proposer.name),
    said('award', awardName(law, ruleSets.criteria, award, language)),
    said('type', typeName(commendationType, language)),
    ...dated('opened', timeline[0]?.on),
    ...dated('submitted', submittedOn),
    ...dated('received', receivedOn),
    ...dated('fullReceipt', fullReceiptOn),
    ...dated('noticeUntil', dossier.notice?.endsOn),
    ...dated('councilOn', dossier.councilOn),
    said('id', dossier.id),
  ];
}

/** What governs the dossier, fixed in its own history. */
export interface Pinned {
  readonly workflow: string;
  readonly workflowId: string;
  readonly hash: string;
  readonly ruleSets: readonly HeadFact[];
  /** True when a person, not the calendar, decided which rule sets govern. */
  readonly personDecided: boolean;
}

export function pinned(
  { workflow: ref, ruleSets, ruleSetDecided }: Dossier,
  workflow: Workflow,
  language: Language,
): Pinned {
  const { id, version, hash } = ref;
  const questions = ['criteria', 'authority', 'procedure', 'form'] as const;
  return {
    workflow: fill(dossierWords.workflowVersion[language], { title: workflow.title[language], version }),
    workflowId: `${id} v${version}`,
    hash,
    ruleSets: questions.map((question) => ({ label: dossierWords[question][language], value: ruleSets[question] })),
    personDecided: ruleSetDecided,
  };
}
