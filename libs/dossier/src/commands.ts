import type { CivilDate } from '@vinhdanh/kernel';
import type { HumanDecision, Paper, Subject, Vote } from './events.js';
import type { Unit } from './parties.js';

/** Every command acts on a day: `on`, today in Vietnam unless it is given (a letter is registered after it arrived). */
type On = { readonly on?: CivilDate };

/** What each command asks for. Opening is the only one that needs no dossier. */
export type DossierCommands = {
  OpenDossier: On & {
    readonly award: string;
    readonly commendationType: string;
    readonly subject: Subject;
    readonly proposingUnit: Unit;
    readonly achievement: string;
    /** Needed where the calendar does not say which rule set governs. */
    readonly ruleSetDecision?: HumanDecision & { readonly ruleSet: string };
    readonly example?: boolean;
  };
  ReviseDraft: On & { readonly achievement: string };
  SubmitDossier: On & { readonly submissionNumber: string; readonly papers: readonly Paper[] };
  ReceiveDossier: On;
  DecideRuleSet: On & HumanDecision & { readonly ruleSet: string };
  RequestSupplement: On & { readonly missing: readonly string[]; readonly reason: string };
  SubmitSupplement: On & { readonly note: string; readonly papers: readonly Paper[] };
  ConfirmFullReceipt: On;
  RequestOpinions: On & { readonly bodies: readonly string[] };
  RecordOpinion: On & { readonly body: string; readonly agrees: boolean; readonly content: string };
  DecideEligibility: On & HumanDecision & { readonly eligible: boolean };
  CompleteAppraisal: On & { readonly summary: string };
  ReturnDossier: On & { readonly reason: string };
  OpenPublicNotice: On & { readonly media: readonly string[]; readonly endsOn?: CivilDate };
  ScheduleCouncil: On & { readonly meetingOn: CivilDate };
  ClosePublicNotice: On & { readonly opinions: number; readonly objections: number; readonly summary: string };
  /** `on` is the day of the meeting. */
  RecordCouncilResult: On & {
    readonly outcome: 'approved' | 'declined';
    readonly vote: Vote;
    readonly minutesNumber: string;
    readonly quorumDecision?: HumanDecision;
  };
  DeferCouncil: On & { readonly reason: string };
  RecordPartyOpinion: On & { readonly agrees: boolean; readonly documentNumber: string };
  SubmitUpward: On & { readonly submissionNumber: string };
  RecordCentralReceipt: On;
  PassCentralScreening: On;
  RecordCentralReturn: On & { readonly reason: string };
  RequestCentralOpinions: On & { readonly bodies: readonly string[] };
  RecordCentralOpinion: On & { readonly body: string; readonly agrees: boolean };
  SubmitToPrimeMinister: On & { readonly submissionNumber: string };
  RecordPrimeMinisterDecision: On & {
    readonly outcome: 'proposes-to-president' | 'refuses';
    readonly documentNumber: string;
    readonly reason?: string;
  };
  /** `on` is the day the central agency received the decision. */
  RecordPresidentDecision: On & {
    readonly outcome: 'confers' | 'refuses';
    readonly documentNumber: string;
    readonly signedOn?: CivilDate;
    readonly reason?: string;
  };
  NotifyRefusal: On & { readonly documentNumber: string };
  SendCopiesToProvince: On;
  SendCopiesToRecipient: On;
  DeliverInsignia: On & { readonly handedTo: string };
  PublishDecision: On & { readonly media: readonly string[] };
  ArchiveDossier: On & { readonly archiveCode: string; readonly retention: string };
  HoldDossier: On & { readonly ground: string; readonly document: string };
  ResumeDossier: On & { readonly conclusion: string };
  WithdrawDossier: On & { readonly reason: string };
  /** Sent by the engine when a waiting task's due instant has passed. */
  NoteTaskOverdue: On & { readonly task: string; readonly dueOn: CivilDate };
  /** Counts the due dates of waiting tasks again, after a calendar revision. */
  RecomputeDeadlines: On;
};

export type DossierCommandName = keyof DossierCommands;
export type DossierCommand = {
  [N in DossierCommandName]: { readonly name: N; readonly data: DossierCommands[N] };
}[DossierCommandName];
