import type { CivilDate, EventCatalogue, Recorded } from '@vinhdanh/kernel';
import type { Parties } from './parties.js';
import type { FrozenTask, Route } from './route.js';

/** A decision that the rules leave to a person: who decided, in what capacity, and why. */
export type HumanDecision = { readonly decidedBy: string; readonly reason: string };

export type Subject = { readonly kind: 'individual' | 'collective' | 'household'; readonly name: string };
export type RuleSets = {
  readonly criteria: string;
  readonly authority: string;
  readonly procedure: string;
  readonly form: string;
};
/** A paper of the dossier by its kind (`to-trinh`, `bao-cao-thanh-tich`, `bien-ban`, …), number and title. */
export type Paper = { readonly kind: string; readonly number: string; readonly title: string };
export type Vote = {
  readonly totalMembers: number;
  readonly present: number;
  readonly writtenOpinions: number;
  readonly yes: number;
};
type CouncilResult = { readonly vote: Vote; readonly minutesNumber: string; readonly quorumDecision?: HumanDecision };

/** What each event says besides the day it took effect and where it leads. */
export type DossierFacts = {
  DossierOpened: {
    readonly award: string;
    readonly commendationType: string;
    readonly subject: Subject;
    readonly parties: Parties;
    readonly achievement: string;
    readonly ruleSets: RuleSets;
    readonly ruleSetDecision?: HumanDecision;
    /** Whether this dossier's route asks the Party body, as the rules said on that day. */
    readonly partyOpinion: boolean;
    /** True for the dossiers that the product brings along to show itself. */
    readonly example: boolean;
  };
  DraftRevised: { readonly achievement: string };
  DossierSubmitted: { readonly submissionNumber: string; readonly papers: readonly Paper[] };
  DossierReceived: { readonly ruleSets: RuleSets };
  RuleSetDecided: { readonly ruleSets: RuleSets; readonly decision: HumanDecision };
  SupplementRequested: { readonly missing: readonly string[]; readonly reason: string };
  SupplementSubmitted: { readonly note: string; readonly papers: readonly Paper[] };
  FullReceiptConfirmed: object;
  OpinionsRequested: { readonly bodies: readonly string[] };
  OpinionRecorded: { readonly body: string; readonly agrees: boolean; readonly content: string };
  EligibilityDecided: { readonly eligible: boolean; readonly decision: HumanDecision };
  AppraisalCompleted: { readonly summary: string };
  DossierReturned: { readonly reason: string };
  PublicNoticeOpened: {
    readonly media: readonly string[];
    readonly endsOn: CivilDate;
    readonly calendar: string;
    /** The last day was counted over an unchecked calendar entry. */
    readonly provisional?: true;
  };
  CouncilScheduled: { readonly meetingOn: CivilDate };
  PublicNoticeClosed: { readonly opinions: number; readonly objections: number; readonly summary: string };
  CouncilApproved: CouncilResult;
  CouncilDeclined: CouncilResult;
  CouncilDeferred: { readonly reason: string };
  PartyBodyAgreed: { readonly documentNumber: string };
  PartyBodyDisagreed: { readonly documentNumber: string };
  SubmittedUpward: { readonly submissionNumber: string };
  CentrallyReceived: object;
  CentralScreeningPassed: object;
  ReturnedByCentre: { readonly reason: string };
  CentralOpinionsRequested: { readonly bodies: readonly string[] };
  CentralOpinionRecorded: { readonly body: string; readonly agrees: boolean };
  SubmittedToPrimeMinister: { readonly submissionNumber: string };
  ProposedToPresident: { readonly documentNumber: string };
  RefusedByPrimeMinister: { readonly documentNumber: string; readonly reason: string };
  /** `on` is the day the central agency received the decision; `signedOn` the day it was signed. */
  OrderConferred: { readonly decisionNumber: string; readonly signedOn: CivilDate };
  RefusedByPresident: { readonly documentNumber: string; readonly reason: string };
  RefusalNotified: { readonly documentNumber: string };
  CopiesSentToProvince: object;
  CopiesSentToRecipient: object;
  InsigniaDelivered: { readonly handedTo: string };
  DecisionPublished: { readonly media: readonly string[] };
  DossierArchived: { readonly archiveCode: string; readonly retention: string };
  DossierHeld: { readonly ground: string; readonly document: string; readonly frozen: readonly FrozenTask[] };
  DossierResumed: { readonly conclusion: string; readonly frozen: readonly FrozenTask[] };
  DossierWithdrawn: { readonly reason: string };
  TaskOverdueNoted: { readonly task: string; readonly dueOn: CivilDate };
  DeadlinesRecomputed: { readonly calendar: string };
};

export type DossierEventType = keyof DossierFacts;

/** A fact before its route is known: what a command proposes and the machine judges. */
export type DossierFact = {
  [T in DossierEventType]: { readonly type: T; readonly data: DossierFacts[T] & { readonly on: CivilDate } };
}[DossierEventType];

/** The day it took effect in Vietnam is `on`; `route` says where it led. */
export type DossierEvent = {
  [T in DossierEventType]: {
    readonly type: T;
    readonly data: DossierFacts[T] & { readonly on: CivilDate; readonly route: Route };
  };
}[DossierEventType];

export type RecordedDossierEvent = Recorded<DossierEvent>;

/** Every released type at schema version 1; a change of a payload adds its upcaster here. */
export const dossierEvents = {
  DossierOpened: [],
  DraftRevised: [],
  DossierSubmitted: [],
  DossierReceived: [],
  RuleSetDecided: [],
  SupplementRequested: [],
  SupplementSubmitted: [],
  FullReceiptConfirmed: [],
  OpinionsRequested: [],
  OpinionRecorded: [],
  EligibilityDecided: [],
  AppraisalCompleted: [],
  DossierReturned: [],
  PublicNoticeOpened: [],
  CouncilScheduled: [],
  PublicNoticeClosed: [],
  CouncilApproved: [],
  CouncilDeclined: [],
  CouncilDeferred: [],
  PartyBodyAgreed: [],
  PartyBodyDisagreed: [],
  SubmittedUpward: [],
  CentrallyReceived: [],
  CentralScreeningPassed: [],
  ReturnedByCentre: [],
  CentralOpinionsRequested: [],
  CentralOpinionRecorded: [],
  SubmittedToPrimeMinister: [],
  ProposedToPresident: [],
  RefusedByPrimeMinister: [],
  OrderConferred: [],
  RefusedByPresident: [],
  RefusalNotified: [],
  CopiesSentToProvince: [],
  CopiesSentToRecipient: [],
  InsigniaDelivered: [],
  DecisionPublished: [],
  DossierArchived: [],
  DossierHeld: [],
  DossierResumed: [],
  DossierWithdrawn: [],
  TaskOverdueNoted: [],
  DeadlinesRecomputed: [],
} as const satisfies EventCatalogue & { readonly [T in DossierEventType]: unknown };
