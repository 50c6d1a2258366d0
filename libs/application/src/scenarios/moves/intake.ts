import type { Paper, Unit } from '@vinhdanh/dossier';
import type { Instant } from '@vinhdanh/kernel';
import { agencyClerk, unitClerk } from '../actors.js';
import type { ScenarioStep } from '../scenario.js';

/** From the unit's draft to full receipt by the province. */

/** Who is proposed for the Labour Order, Third Class, by merit. */
export interface Proposal {
  readonly unit: Unit;
  /** Name of the collective, where it is not the proposing unit itself. */
  readonly collective?: string;
  readonly achievement: string;
  /** True for the dossiers that the product brings along. */
  readonly example?: boolean;
}

export function open(at: Instant, { unit, collective = unit.name, achievement, example }: Proposal): ScenarioStep {
  const subject = { kind: 'collective' as const, name: collective };
  const award = { award: 'HC_LD3', commendationType: 'CONG_TRANG' };
  const marked = example === undefined ? {} : { example };
  return {
    at,
    actor: unitClerk(unit),
    command: { name: 'OpenDossier', data: { ...award, subject, proposingUnit: unit, achievement, ...marked } },
    note: {
      vi: `${unit.name} lập hồ sơ đề nghị tặng thưởng Huân chương Lao động hạng Ba.`,
      en: 'The unit opens a dossier for the Labour Order, Third Class.',
    },
  };
}

export function submit(at: Instant, unit: Unit, submissionNumber: string): ScenarioStep {
  return {
    at,
    actor: unitClerk(unit),
    command: { name: 'SubmitDossier', data: { submissionNumber, papers: papersOf(submissionNumber) } },
    note: {
      vi: `Đơn vị nộp hồ sơ kèm Tờ trình số ${submissionNumber}: 01 bộ và tệp điện tử.`,
      en: 'The unit submits the dossier: one set on paper, and its files.',
    },
  };
}

export function receive(at: Instant): ScenarioStep {
  return {
    at,
    actor: agencyClerk,
    command: { name: 'ReceiveDossier', data: {} },
    note: { vi: 'Sở Nội vụ tiếp nhận hồ sơ.', en: 'The standing agency receives the dossier.' },
  };
}

export function askForSupplement(at: Instant, missing: readonly string[], reason: string): ScenarioStep {
  return {
    at,
    actor: agencyClerk,
    command: { name: 'RequestSupplement', data: { missing, reason } },
    note: {
      vi: `Hồ sơ chưa đủ, Sở Nội vụ yêu cầu bổ sung: ${missing.join('; ')}.`,
      en: 'The dossier is not complete: the agency asks for a supplement. The terms run from full receipt only.',
    },
  };
}

export function supplement(at: Instant, unit: Unit, paper: Paper): ScenarioStep {
  return {
    at,
    actor: unitClerk(unit),
    command: { name: 'SubmitSupplement', data: { note: `Bổ sung: ${paper.title}`, papers: [paper] } },
    note: { vi: `Đơn vị bổ sung: ${paper.title}.`, en: 'The unit supplements its dossier.' },
  };
}

export function confirmFullReceipt(at: Instant): ScenarioStep {
  return {
    at,
    actor: agencyClerk,
    command: { name: 'ConfirmFullReceipt', data: {} },
    note: {
      vi: 'Sở Nội vụ xác nhận đã nhận đủ hồ sơ; thời hạn thẩm định tính từ ngày này.',
      en: 'The agency confirms full receipt; the term of the appraisal runs from this day.',
    },
  };
}

function papersOf(submissionNumber: string): Paper[] {
  const number = submissionNumber.replace(/\/.*$/, '');
  return [
    { kind: 'to-trinh', number: submissionNumber, title: 'Tờ trình đề nghị khen thưởng' },
    {
      kind: 'bao-cao-thanh-tich',
      number: `${number}/BC`,
      title: 'Báo cáo thành tích đề nghị tặng Huân chương Lao động hạng Ba',
    },
    { kind: 'bien-ban', number: `${number}/BB`, title: 'Biên bản họp xét đề nghị khen thưởng' },
  ];
}
