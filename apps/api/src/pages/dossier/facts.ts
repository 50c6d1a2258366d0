import {
  taskLabel,
  type DossierEventType,
  type DossierFacts,
  type FrozenTask,
  type HumanDecision,
  type Paper,
  type Vote,
} from '@vinhdanh/dossier';
import { nextWorkingDay, type Law } from '@vinhdanh/law';
import { day } from '../text/dates.js';
import { fill, type Language } from '../text/language.js';
import { awardName, paperName, subjectKindName, typeName } from '../text/names.js';
import { factWords, type FactWord } from './fact.words.js';

/** One thing that an event says, in words. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

export interface Speech {
  readonly law: Law;
  readonly language: Language;
}

type Said = readonly (readonly [FactWord, string])[];
type Teller<F> = (facts: F, speech: Speech) => Said;

/** What an event says besides its day and where it led; every type has its line, so that nothing is left out. */
export function factsInWords<T extends DossierEventType>(type: T, facts: DossierFacts[T], speech: Speech): Fact[] {
  const tell = tellers[type] as Teller<DossierFacts[T]>; // the table is keyed by type; the compiler cannot follow that through a parameter
  return tell(facts, speech).map(([label, value]) => ({ label: factWords[label][speech.language], value }));
}

const reason: Teller<DossierFacts['DossierReturned']> = (facts) => [['reason', facts.reason]];
const bodies: Teller<DossierFacts['OpinionsRequested']> = (facts) => [['bodies', facts.bodies.join('; ')]];
const documentNumber: Teller<DossierFacts['PartyBodyAgreed']> = (facts) => [['documentNumber', facts.documentNumber]];
const submission: Teller<DossierFacts['SubmittedUpward']> = (facts) => [['submissionNumber', facts.submissionNumber]];
const nothing = (): Said => [];
const refusal: Teller<DossierFacts['RefusedByPresident']> = (facts) => [
  ['documentNumber', facts.documentNumber],
  ['reason', facts.reason],
];
const council: Teller<DossierFacts['CouncilApproved']> = ({ vote, minutesNumber, quorumDecision }, { language }) => [
  ['vote', votes(vote, language)],
  ['minutesNumber', minutesNumber],
  ...(quorumDecision ? [['quorumDecision', `${quorumDecision.decidedBy}: ${quorumDecision.reason}`] as const] : []),
];

const tellers: { readonly [T in DossierEventType]: Teller<DossierFacts[T]> } = {
  DossierOpened: opened,
  DraftRevised: ({ achievement }) => [['achievement', achievement]],
  DossierSubmitted: ({ submissionNumber, papers }, speech) => [
    ['submissionNumber', submissionNumber],
    ['papers', paperList(papers, speech)],
  ],
  DossierReceived: ({ ruleSets }) => [['ruleSet', ruleSets.procedure]],
  RuleSetDecided: ({ ruleSets, decision }) => [['ruleSet', ruleSets.procedure], ...decided(decision)],
  SupplementRequested: ({ missing, reason: why }) => [
    ['missing', missing.join('; ')],
    ['reason', why],
  ],
  SupplementSubmitted: ({ note, papers }, speech) => [
    ['note', note],
    ...(papers.length > 0 ? [['papers', paperList(papers, speech)] as const] : []),
  ],
  FullReceiptConfirmed: nothing,
  OpinionsRequested: bodies,
  OpinionRecorded: ({ body, agrees, content }, { language }) => [
    ['body', body],
    ['opinion', factWords[agrees ? 'agrees' : 'disagrees'][language]],
    ...(content === '' ? [] : [['content', content] as const]),
  ],
  EligibilityDecided: ({ eligible, decision }, { language }) => [
    ['eligible', factWords[eligible ? 'meets' : 'meetsNot'][language]],
    ...decided(decision),
  ],
  AppraisalCompleted: ({ summary }) => [['summary', summary]],
  DossierReturned: reason,
  PublicNoticeOpened: noticeOpened,
  CouncilScheduled: ({ meetingOn }, { language }) => [['meetingOn', day(meetingOn, language).text]],
  PublicNoticeClosed: ({ opinions, objections, summary }) => [
    ['opinions', String(opinions)],
    ['objections', String(objections)],
    ['summary', summary],
  ],
  CouncilApproved: council,
  CouncilDeclined: council,
  CouncilDeferred: reason,
  PartyBodyAgreed: documentNumber,
  PartyBodyDisagreed: documentNumber,
  SubmittedUpward: submission,
  CentrallyReceived: nothing,
  CentralScreeningPassed: nothing,
  ReturnedByCentre: reason,
  CentralOpinionsRequested: bodies,
  CentralOpinionRecorded: ({ body, agrees }, { language }) => [
    ['body', body],
    ['opinion', factWords[agrees ? 'agrees' : 'disagrees'][language]],
  ],
  SubmittedToPrimeMinister: submission,
  ProposedToPresident: documentNumber,
  RefusedByPrimeMinister: refusal,
  OrderConferred: ({ decisionNumber, signedOn }, { language }) => [
    ['decisionNumber', decisionNumber],
    ['signedOn', day(signedOn, language).text],
  ],
  RefusedByPresident: refusal,
  RefusalNotified: documentNumber,
  CopiesSentToProvince: nothing,
  CopiesSentToRecipient: nothing,
  InsigniaDelivered: ({ handedTo }) => [['handedTo', handedTo]],
  DecisionPublished: ({ media }) => [['media', media.join('; ')]],
  DossierArchived: ({ archiveCode, retention }) => [
    ['archiveCode', archiveCode],
    ['retention', retention],
  ],
  DossierHeld: ({ ground, document, frozen }, { language }) => [
    ['ground', ground],
    ['document', document],
    ...stopped(frozen, language),
  ],
  DossierResumed: ({ conclusion }) => [['conclusion', conclusion]],
  DossierWithdrawn: reason,
  TaskOverdueNoted: ({ task, dueOn }, { language }) => [
    ['task', taskLabel(task)[language]],
    ['dueOn', day(dueOn, language).text],
  ],
  DeadlinesRecomputed: ({ calendar }) => [['calendar', calendar]],
};

function opened(facts: DossierFacts['DossierOpened'], { law, language }: Speech): Said {
  const { award, commendationType, subject, ruleSets, ruleSetDecision, achievement, partyOpinion } = facts;
  return [
    ['award', awardName(law, ruleSets.criteria, award, language)],
    ['commendationType', typeName(commendationType, language)],
    ['subject', `${subject.name} (${subjectKindName(subject.kind, language)})`],
    ['achievement', achievement],
    ['ruleSet', ruleSets.procedure],
    ...(ruleSetDecision ? decided(ruleSetDecision) : []),
    ['partyOpinion', factWords[partyOpinion ? 'asked' : 'notAsked'][language]],
  ];
}

function noticeOpened({ media, endsOn }: DossierFacts['PublicNoticeOpened'], { law, language }: Speech): Said {
  const first = nextWorkingDay(law.calendar, endsOn);
  return [
    ['media', media.join('; ')],
    ['endsOn', day(endsOn, language).text],
    ...(first === undefined ? [] : [['firstLawfulDay', day(first, language).text] as const]),
  ];
}

function decided({ decidedBy, reason: why }: HumanDecision): Said {
  return [
    ['decidedBy', decidedBy],
    ['reason', why],
  ];
}

function paperList(papers: readonly Paper[], { law, language }: Speech): string {
  return papers
    .map(({ kind, number, title }) => `${paperName(law, kind, language)} ${number} ${title}`.trim())
    .join('; ');
}

function votes({ yes, totalMembers, present, writtenOpinions }: Vote, language: Language): string {
  return fill(factWords.votes[language], { yes, total: totalMembers, present, written: writtenOpinions });
}

function stopped(frozen: readonly FrozenTask[], language: Language): Said {
  const lines = frozen.map(({ task, remainingWorkingDays: n }) => {
    const left = n === null ? factWords.startsAgain[language] : fill(factWords.leftOver[language], { n });
    return `${taskLabel(task)[language]}: ${left}`;
  });
  return lines.length === 0 ? [] : [['frozen', lines.join('; ')]];
}
