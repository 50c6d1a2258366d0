import type { Dossier, DossierCommandName, DossierCommands, Unit } from '@vinhdanh/dossier';
import { addDays, type CivilDate } from '@vinhdanh/kernel';

export interface DataQuestion {
  readonly state: Dossier | undefined;
  readonly today: CivilDate;
  /** Any whole number from 0 up; decides between the variants. */
  readonly salt: number;
}

export const units: readonly [Unit, ...Unit[]] = [
  { id: 'thpt-a', name: 'Trường A' },
  { id: 'htx-b', name: 'Hợp tác xã B' },
];

type DataOf = { readonly [N in DossierCommandName]: (question: DataQuestion) => DossierCommands[N] };

const bodies = ['Thuế tỉnh', 'Công an tỉnh', 'Bảo hiểm xã hội', 'Sở Tài chính', 'Sở Y tế'];
const human = { decidedBy: 'Giám đốc Sở Nội vụ', reason: 'Đủ căn cứ.' };
const paper = (kind: string): { kind: string; number: string; title: string } => ({ kind, number: '1', title: kind });

/** Data that each command accepts at its stage; now and then another outcome, or data that is refused. */
export const dataOf: DataOf = {
  OpenDossier: ({ today, salt }) => ({
    ...{ award: 'HC_LD3', commendationType: 'CONG_TRANG', achievement: `Thành tích ${salt}` },
    subject: { kind: 'collective', name: 'Tập thể' },
    proposingUnit: pick(units, salt),
    ...(today >= '2026-10-01' ? { ruleSetDecision: { ...human, ruleSet: 'VN-2025' } } : {}),
  }),
  ReviseDraft: ({ salt }) => ({ achievement: `Thành tích sửa lần ${salt}` }),
  SubmitDossier: ({ salt }) => ({
    submissionNumber: `${salt}/TTr`,
    papers: ['to-trinh', 'bao-cao-thanh-tich', 'bien-ban'].map(paper),
  }),
  ReceiveDossier: () => ({}),
  DecideRuleSet: () => ({ ...human, ruleSet: 'VN-2025' }),
  RequestSupplement: ({ salt }) => ({ missing: [`giấy tờ ${salt}`], reason: 'Thiếu.' }),
  SubmitSupplement: () => ({ note: 'Bổ sung', papers: [paper('khac')] }),
  ConfirmFullReceipt: () => ({}),
  RequestOpinions: ({ state, salt }) => ({ bodies: newBodies(state?.opinions, salt) }),
  RecordOpinion: ({ state, salt }) => ({
    body: awaited(state?.opinions, salt),
    agrees: salt % 5 !== 0,
    content: 'Ý kiến',
  }),
  DecideEligibility: ({ salt }) => ({ ...human, eligible: salt % 9 !== 0 }),
  CompleteAppraisal: () => ({ summary: 'Đạt' }),
  ReturnDossier: () => ({ reason: 'Không đủ điều kiện.' }),
  OpenPublicNotice: ({ today, salt }) => ({
    media: ['Cổng thông tin'],
    ...(salt % 4 === 0 ? { endsOn: addDays(today, 12 + (salt % 30)) } : {}),
  }),
  ScheduleCouncil: ({ today, salt }) => ({ meetingOn: addDays(today, salt % 30) }),
  ClosePublicNotice: ({ salt }) => ({ opinions: 2 + (salt % 50), objections: salt % 3, summary: 'Tổng hợp' }),
  RecordCouncilResult: ({ salt }) => {
    const declined = salt % 5 === 0;
    const vote = { totalMembers: 15, present: 13, writtenOpinions: 2, yes: declined ? salt % 11 : 11 + (salt % 5) };
    return { outcome: declined ? 'declined' : 'approved', vote, minutesNumber: '1/BB' };
  },
  DeferCouncil: () => ({ reason: 'Cần làm rõ thêm.' }),
  RecordPartyOpinion: ({ salt }) => ({ agrees: salt % 5 !== 0, documentNumber: '1-CV/TU' }),
  SubmitUpward: ({ salt }) => ({ submissionNumber: `${salt}/TTr-UBND` }),
  RecordCentralReceipt: () => ({}),
  PassCentralScreening: () => ({}),
  RecordCentralReturn: () => ({ reason: 'Chưa đủ điều kiện.' }),
  RequestCentralOpinions: ({ state, salt }) => ({ bodies: newBodies(state?.centralOpinions, salt) }),
  RecordCentralOpinion: ({ state, salt }) => ({ body: awaited(state?.centralOpinions, salt), agrees: salt % 5 !== 0 }),
  SubmitToPrimeMinister: () => ({ submissionNumber: '1/TTr-BNV' }),
  RecordPrimeMinisterDecision: ({ salt }) =>
    salt % 4 === 0
      ? { outcome: 'refuses', documentNumber: '1/VPCP', reason: 'Chưa xét.' }
      : { outcome: 'proposes-to-president', documentNumber: '1/TTr-TTg' },
  RecordPresidentDecision: ({ salt }) =>
    salt % 4 === 0
      ? { outcome: 'refuses', documentNumber: '1/VPCTN', reason: 'Chưa xét.' }
      : { outcome: 'confers', documentNumber: '1/QĐ-CTN' },
  NotifyRefusal: () => ({ documentNumber: '1/BNV' }),
  SendCopiesToProvince: () => ({}),
  SendCopiesToRecipient: () => ({}),
  DeliverInsignia: () => ({ handedTo: 'Sở Nội vụ' }),
  PublishDecision: () => ({ media: ['Cổng thông tin'] }),
  ArchiveDossier: () => ({ archiveCode: 'LS-1', retention: 'Vĩnh viễn' }),
  HoldDossier: () => ({ ground: 'Có đơn tố cáo', document: '1/TB' }),
  ResumeDossier: () => ({ conclusion: 'Không có vi phạm.' }),
  WithdrawDossier: () => ({ reason: 'Xin rút.' }),
  NoteTaskOverdue: ({ state, salt }) => {
    const task = pick(state?.tasks ?? [], salt);
    return { task: task?.id ?? 'none', dueOn: task?.due.status === 'due' ? task.due.on : '2026-01-01' };
  },
  RecomputeDeadlines: () => ({}),
};

function newBodies(asked: { readonly [body: string]: unknown } | undefined, salt: number): string[] {
  const unasked = bodies.filter((body) => asked?.[body] === undefined);
  return unasked.slice(0, 1 + (salt % 2));
}

function awaited(opinions: { readonly [body: string]: string } | undefined, salt: number): string {
  return (
    pick(
      Object.keys(opinions ?? {}).filter((body) => opinions?.[body] === 'awaited'),
      salt,
    ) ?? 'none'
  );
}

export function pick<T>(items: readonly [T, ...T[]], salt: number): T;
export function pick<T>(items: readonly T[], salt: number): T | undefined;
export function pick<T>(items: readonly T[], salt: number): T | undefined {
  return items[salt % items.length];
}
