import type { DossierCommands } from '@vinhdanh/dossier';
import { proposer, step, type Step } from './dossier-case.js';

/** The ordinary way of scenario S1, cut into stretches. */

export const papers = [
  { kind: 'to-trinh', number: '12/TTr-THPTHL', title: 'Tờ trình' },
  { kind: 'bao-cao-thanh-tich', number: '13/BC-THPTHL', title: 'Báo cáo thành tích' },
  { kind: 'bien-ban', number: '05/BB-THPTHL', title: 'Biên bản xét khen thưởng' },
];

export function opening(change: Partial<DossierCommands['OpenDossier']> = {}): DossierCommands['OpenDossier'] {
  return {
    award: 'HC_LD3',
    commendationType: 'CONG_TRANG',
    subject: { kind: 'collective', name: proposer.name },
    proposingUnit: proposer,
    achievement: 'Năm năm liên tục hoàn thành xuất sắc nhiệm vụ.',
    ...change,
  };
}

export const opened = step('2026-01-12', 'unit-clerk', 'OpenDossier', opening());
export const submitted = step('2026-01-14', 'unit-clerk', 'SubmitDossier', {
  submissionNumber: '12/TTr-THPTHL',
  papers,
});
export const received = step('2026-01-15', 'agency-clerk', 'ReceiveDossier', {});
export const complete = step('2026-01-22', 'agency-clerk', 'ConfirmFullReceipt', {});
export const eligible = step('2026-01-28', 'agency-clerk', 'DecideEligibility', {
  eligible: true,
  decidedBy: 'Giám đốc Sở Nội vụ',
  reason: 'Đối chiếu hồ sơ, đủ điều kiện.',
});
export const appraised = step('2026-02-04', 'agency-clerk', 'CompleteAppraisal', { summary: 'Đủ điều kiện trình.' });
export const noticed = step('2026-02-05', 'agency-clerk', 'OpenPublicNotice', {
  media: ['Cổng thông tin điện tử tỉnh', 'Báo Lạng Sơn'],
});
export const noticeClosed = step('2026-02-27', 'agency-clerk', 'ClosePublicNotice', {
  opinions: 2,
  objections: 0,
  summary: 'Đồng thuận.',
});
export const vote = { totalMembers: 15, present: 13, writtenOpinions: 2, yes: 14 };
export const approved = step('2026-03-03', 'council-secretary', 'RecordCouncilResult', {
  outcome: 'approved',
  vote,
  minutesNumber: '02/BB-HĐTĐKT',
});
export const sentUp = step('2026-03-10', 'province-leader', 'SubmitUpward', { submissionNumber: '45/TTr-UBND' });
export const centrallyReceived = step('2026-03-16', 'central-clerk', 'RecordCentralReceipt', {});
export const screened = step('2026-03-20', 'central-clerk', 'PassCentralScreening', {});
export const toPrimeMinister = step('2026-04-10', 'central-clerk', 'SubmitToPrimeMinister', {
  submissionNumber: '200/TTr-BNV',
});
export const proposed = step('2026-05-04', 'central-clerk', 'RecordPrimeMinisterDecision', {
  outcome: 'proposes-to-president',
  documentNumber: '300/TTr-TTg',
});
export const conferred = step('2026-05-20', 'central-clerk', 'RecordPresidentDecision', {
  outcome: 'confers',
  documentNumber: '450/QĐ-CTN',
  signedOn: '2026-05-18',
});

export const toAppraisal: readonly Step[] = [opened, submitted, received, complete];
export const toNotice: readonly Step[] = [...toAppraisal, eligible, appraised, noticed];
export const toCouncil: readonly Step[] = [...toNotice, noticeClosed];
export const toCentre: readonly Step[] = [...toCouncil, approved, sentUp, centrallyReceived];
export const toPresident: readonly Step[] = [...toCentre, screened, toPrimeMinister, proposed];
export const toConferral: readonly Step[] = [...toPresident, conferred];
