import { decision311, decree152, instruments, law2022 } from '../citations.js';
import type { StepBases } from '../rule-set.js';
import { notice } from './awards.js';

const hold = [decree152('Điều 4 khoản 4')];
const contents = [law2022('Điều 84 khoản 2')];
const central = [decision311];
/** All orders are conferred by the President on the Prime Minister's proposal; the article was not read. */
const conferral = [law2022('')];

/** The articles behind each step, where one was read. */
export const steps: StepBases = {
  OpenDossier: [law2022('Điều 83 khoản 1')],
  SubmitDossier: contents,
  DecideRuleSet: [{ instrument: instruments.law2026, provision: '', tag: 'V1' }],
  OpenPublicNotice: notice.basis,
  ScheduleCouncil: notice.basis,
  ClosePublicNotice: notice.basis,
  RecordCouncilResult: contents,
  SubmitUpward: [law2022('Điều 83 khoản 2')],
  PassCentralScreening: central,
  RecordCentralReturn: central,
  RequestCentralOpinions: central,
  RecordCentralOpinion: central,
  SubmitToPrimeMinister: central,
  RecordPrimeMinisterDecision: conferral,
  RecordPresidentDecision: conferral,
  NotifyRefusal: central,
  SendCopiesToProvince: central,
  SendCopiesToRecipient: central,
  DeliverInsignia: central,
  HoldDossier: hold,
  ResumeDossier: hold,
};
