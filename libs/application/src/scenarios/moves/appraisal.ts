import type { Instant } from '@vinhdanh/kernel';
import { agencyClerk } from '../actors.js';
import type { ScenarioStep } from '../scenario.js';

/** The standing agency's appraisal: opinions of other bodies, and a person's conclusion on eligibility. */

export function askOthers(at: Instant, bodies: readonly string[]): ScenarioStep {
  return {
    at,
    actor: agencyClerk,
    command: { name: 'RequestOpinions', data: { bodies } },
    note: { vi: `Sở Nội vụ lấy ý kiến: ${bodies.join('; ')}.`, en: 'The agency asks other bodies for their opinion.' },
  };
}

export function answerOf(at: Instant, body: string, content: string): ScenarioStep {
  return {
    at,
    actor: agencyClerk,
    command: { name: 'RecordOpinion', data: { body, agrees: true, content } },
    note: { vi: `${body} trả lời: ${content}`, en: 'One of the bodies answers: no objection.' },
  };
}

const summary =
  'Hồ sơ hợp lệ, thành tích tiêu biểu, các cơ quan được lấy ý kiến đều nhất trí; đề nghị công khai và trình Hội đồng xét.';

export function completeAppraisal(at: Instant): ScenarioStep {
  return {
    at,
    actor: agencyClerk,
    command: { name: 'CompleteAppraisal', data: { summary } },
    note: { vi: 'Sở Nội vụ hoàn thành thẩm định.', en: 'The agency completes its appraisal.' },
  };
}

/** Tried before a person has decided on eligibility: the encoded rules do not answer that question. */
export function completeAppraisalTooEarly(at: Instant): ScenarioStep {
  return {
    ...completeAppraisal(at),
    refusedWith: 'ELIGIBILITY_NEEDS_HUMAN_DECISION',
    note: {
      vi: 'Thử kết thúc thẩm định khi chưa có kết luận về điều kiện, tiêu chuẩn: hệ thống không tự đoán mà yêu cầu người có thẩm quyền kết luận.',
      en: 'Closing the appraisal before eligibility is decided: the engine does not guess, it asks for a human decision.',
    },
  };
}

export function decideEligible(at: Instant): ScenarioStep {
  const decidedBy = 'Giám đốc Sở Nội vụ tỉnh Lạng Sơn';
  const reason =
    'Thành tích nổi bật, liên tục, được cấp có thẩm quyền xác nhận; nội bộ đoàn kết, không có đơn thư khiếu nại, tố cáo.';
  return {
    at,
    actor: { ...agencyClerk, onBehalfOf: decidedBy },
    command: { name: 'DecideEligibility', data: { eligible: true, decidedBy, reason } },
    note: {
      vi: 'Giám đốc Sở Nội vụ kết luận đủ điều kiện, tiêu chuẩn, nêu rõ lý do.',
      en: 'A person decides that the conditions are met; who and why is recorded.',
    },
  };
}
