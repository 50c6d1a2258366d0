import type { CivilDate, Instant } from '@vinhdanh/kernel';
import { centralClerk } from '../actors.js';
import type { ScenarioStep } from '../scenario.js';

/** The central agency, the Prime Minister and the President. */

export function receiveCentrally(at: Instant): ScenarioStep {
  return {
    at,
    actor: centralClerk,
    command: { name: 'RecordCentralReceipt', data: {} },
    note: {
      vi: 'Bộ Nội vụ (Ban Thi đua - Khen thưởng Trung ương) nhận đủ hồ sơ: 5 ngày làm việc để trả lại nếu không đủ điều kiện, 20 ngày làm việc để trình.',
      en: 'Full receipt by the centre: 5 working days to return it, 20 to submit it.',
    },
  };
}

export function passScreening(at: Instant): ScenarioStep {
  return {
    at,
    actor: centralClerk,
    command: { name: 'PassCentralScreening', data: {} },
    note: { vi: 'Hồ sơ đạt yêu cầu kiểm tra của Trung ương.', en: 'The dossier passes the central screening.' },
  };
}

export function consultCentrally(at: Instant, bodies: readonly string[]): ScenarioStep {
  return {
    at,
    actor: centralClerk,
    command: { name: 'RequestCentralOpinions', data: { bodies } },
    note: { vi: `Bộ Nội vụ lấy ý kiến: ${bodies.join('; ')}.`, en: 'The centre asks other bodies.' },
  };
}

export function centralAnswer(at: Instant, body: string): ScenarioStep {
  return {
    at,
    actor: centralClerk,
    command: { name: 'RecordCentralOpinion', data: { body, agrees: true } },
    note: { vi: `${body} có văn bản đồng ý.`, en: 'One of the bodies agrees.' },
  };
}

export function lastCentralAnswer(at: Instant, body: string): ScenarioStep {
  const note = {
    vi: `${body} có văn bản đồng ý. Đây là ý kiến cuối cùng: thời hạn trình là 10 ngày làm việc tính từ ngày này.`,
    en: 'The last body agrees: the term to submit is now 10 working days from here.',
  };
  return { ...centralAnswer(at, body), note };
}

export function submitToPrimeMinister(at: Instant, submissionNumber: string): ScenarioStep {
  return {
    at,
    actor: centralClerk,
    command: { name: 'SubmitToPrimeMinister', data: { submissionNumber } },
    note: {
      vi: `Bộ Nội vụ trình Thủ tướng Chính phủ (Tờ trình số ${submissionNumber}).`,
      en: 'The Ministry submits to the Prime Minister.',
    },
  };
}

export function primeMinisterProposes(at: Instant, documentNumber: string): ScenarioStep {
  return {
    at,
    actor: { ...centralClerk, onBehalfOf: 'Thủ tướng Chính phủ' },
    command: { name: 'RecordPrimeMinisterDecision', data: { outcome: 'proposes-to-president', documentNumber } },
    note: {
      vi: `Thủ tướng Chính phủ trình Chủ tịch nước (số ${documentNumber}).`,
      en: 'The Prime Minister proposes to the President.',
    },
  };
}

export function presidentConfers(at: Instant, documentNumber: string, signedOn: CivilDate): ScenarioStep {
  return {
    at,
    actor: { ...centralClerk, onBehalfOf: 'Chủ tịch nước' },
    command: { name: 'RecordPresidentDecision', data: { outcome: 'confers', documentNumber, signedOn } },
    note: {
      vi: `Nhận Quyết định số ${documentNumber} của Chủ tịch nước tặng thưởng Huân chương Lao động hạng Ba.`,
      en: 'The President’s decision arrives: the order is conferred.',
    },
  };
}
