import type { CommandRule } from './command-rule.js';
import type { DossierCommandName } from './commands.js';
import {
  completeAppraisal,
  decideEligibility,
  recordOpinion,
  requestOpinions,
  returnDossier,
} from './commands/appraisal.js';
import {
  notifyRefusal,
  passCentralScreening,
  recordCentralOpinion,
  recordCentralReceipt,
  recordCentralReturn,
  recordPresidentDecision,
  recordPrimeMinisterDecision,
  requestCentralOpinions,
  submitToPrimeMinister,
  submitUpward,
} from './commands/centre.js';
import {
  archiveDossier,
  deliverInsignia,
  publishDecision,
  sendCopiesToProvince,
  sendCopiesToRecipient,
} from './commands/conferral.js';
import { deferCouncil, recordCouncilResult, recordPartyOpinion } from './commands/council.js';
import {
  confirmFullReceipt,
  decideRuleSet,
  receiveDossier,
  requestSupplement,
  reviseDraft,
  submitDossier,
  submitSupplement,
} from './commands/intake.js';
import { closePublicNotice, openPublicNotice, scheduleCouncil } from './commands/notice.js';
import {
  holdDossier,
  noteTaskOverdue,
  recomputeDeadlines,
  resumeDossier,
  withdrawDossier,
} from './commands/standing.js';

/** Every command on an opened dossier, in the order of the route. */
export const commandRules = {
  ReviseDraft: reviseDraft,
  SubmitDossier: submitDossier,
  ReceiveDossier: receiveDossier,
  DecideRuleSet: decideRuleSet,
  RequestSupplement: requestSupplement,
  SubmitSupplement: submitSupplement,
  ConfirmFullReceipt: confirmFullReceipt,
  RequestOpinions: requestOpinions,
  RecordOpinion: recordOpinion,
  DecideEligibility: decideEligibility,
  CompleteAppraisal: completeAppraisal,
  ReturnDossier: returnDossier,
  OpenPublicNotice: openPublicNotice,
  ScheduleCouncil: scheduleCouncil,
  ClosePublicNotice: closePublicNotice,
  RecordCouncilResult: recordCouncilResult,
  DeferCouncil: deferCouncil,
  RecordPartyOpinion: recordPartyOpinion,
  SubmitUpward: submitUpward,
  RecordCentralReceipt: recordCentralReceipt,
  PassCentralScreening: passCentralScreening,
  RecordCentralReturn: recordCentralReturn,
  RequestCentralOpinions: requestCentralOpinions,
  RecordCentralOpinion: recordCentralOpinion,
  SubmitToPrimeMinister: submitToPrimeMinister,
  RecordPrimeMinisterDecision: recordPrimeMinisterDecision,
  RecordPresidentDecision: recordPresidentDecision,
  NotifyRefusal: notifyRefusal,
  SendCopiesToProvince: sendCopiesToProvince,
  SendCopiesToRecipient: sendCopiesToRecipient,
  DeliverInsignia: deliverInsignia,
  PublishDecision: publishDecision,
  ArchiveDossier: archiveDossier,
  HoldDossier: holdDossier,
  ResumeDossier: resumeDossier,
  WithdrawDossier: withdrawDossier,
  NoteTaskOverdue: noteTaskOverdue,
  RecomputeDeadlines: recomputeDeadlines,
} as const satisfies { readonly [N in Exclude<DossierCommandName, 'OpenDossier'>]: CommandRule<N> };
