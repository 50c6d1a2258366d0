import type { LegalBasis, Message } from '@vinhdanh/kernel';
import type { DeadlineRule } from '../rule-sets/deadline-rule.js';

/** Said wherever a reminder stands in for a limit that was looked for and not found. */
export const noStatutoryLimit: LegalBasis = {
  instrument: 'Không có thời hạn luật định; mốc theo dõi nội bộ',
  provision: '',
  tag: 'NF',
};

/** Reminders, in working days, so that no waiting task is forgotten. They bind nobody; an installation sets its own. */
export const followUps: readonly DeadlineRule[] = [
  followUp(
    'draft',
    20,
    ['Hoàn thiện và trình hồ sơ', 'Finish and submit the dossier'],
    ['ngày lập hồ sơ', 'the day it was opened'],
  ),
  followUp('receipt', 2, ['Tiếp nhận hồ sơ', 'Receive the dossier'], ['ngày đơn vị trình', 'the day of submission']),
  followUp(
    'completeness',
    5,
    ['Kiểm tra thành phần hồ sơ', 'Check completeness'],
    ['ngày tiếp nhận', 'the day of receipt'],
  ),
  followUp(
    'supplement',
    10,
    ['Bổ sung hồ sơ', 'Supplement the dossier'],
    ['ngày yêu cầu bổ sung', 'the day it was asked for'],
  ),
  followUp(
    'opinions',
    10,
    ['Lấy ý kiến cơ quan liên quan', 'Opinions of other bodies'],
    ['ngày gửi lấy ý kiến', 'the day of the request'],
  ),
  followUp(
    'notice.preparation',
    5,
    ['Đăng công khai lấy ý kiến', 'Open the public notice'],
    ['ngày thẩm định xong', 'the end of the appraisal'],
  ),
  followUp(
    'notice.closing',
    5,
    ['Tổng hợp ý kiến sau công khai', 'Compile the opinions after the notice'],
    ['ngày kết thúc công khai', 'the notice’s last day'],
  ),
  followUp(
    'council.session',
    10,
    ['Họp Hội đồng', 'Council session'],
    ['ngày kết thúc công khai', 'the end of the notice'],
  ),
  followUp(
    'party.opinion',
    10,
    ['Xin ý kiến cấp ủy', 'Opinion of the Party body'],
    ['ngày Hội đồng thông qua', 'the council’s approval'],
  ),
  followUp(
    'submission',
    5,
    ['Ký tờ trình gửi Bộ Nội vụ', 'Sign and send the proposal up'],
    ['ngày Hội đồng hoặc cấp ủy đồng ý', 'the last approval in the province'],
  ),
  followUp(
    'central.receipt',
    5,
    ['Theo dõi việc tiếp nhận ở Trung ương', 'Follow the central receipt'],
    ['ngày trình', 'the day of submission upward'],
  ),
  followUp(
    'central.contested',
    10,
    ['Xử lý ý kiến không đồng ý và trình Thủ tướng', 'Settle a disagreeing opinion and submit'],
    ['ngày nhận ý kiến cuối cùng', 'the day of the last opinion'],
  ),
  followUp(
    'central.opinions',
    10,
    ['Bộ Nội vụ lấy ý kiến cơ quan liên quan', 'Opinions asked by the centre'],
    ['ngày gửi lấy ý kiến', 'the day of the request'],
  ),
  followUp(
    'resubmission',
    10,
    ['Hoàn thiện hồ sơ bị trả lại', 'Mend a returned dossier'],
    ['ngày nhận thông báo trả lại', 'the day of the return notice'],
  ),
  followUp(
    'prime-minister',
    20,
    ['Thủ tướng Chính phủ xem xét', 'Prime Minister’s decision'],
    ['ngày trình Thủ tướng', 'the submission to the Prime Minister'],
  ),
  followUp(
    'president',
    20,
    ['Chủ tịch nước quyết định', 'President’s decision'],
    ['ngày Thủ tướng đề nghị', 'the Prime Minister’s proposal'],
  ),
  followUp(
    'publication',
    5,
    ['Công bố quyết định', 'Publish the decision'],
    ['ngày gửi bản sao quyết định', 'the day the copies were sent'],
  ),
  followUp('archive', 20, ['Nộp lưu hồ sơ', 'Archive the dossier'], ['ngày công bố', 'the day of publication']),
  followUp('hold.review', 20, ['Rà soát việc tạm dừng', 'Review the hold'], ['ngày tạm dừng', 'the day of the hold']),
];

type Words = readonly [vi: string, en: string];

function followUp(id: string, workingDays: number, label: Words, countedFrom: Words): DeadlineRule {
  const duration = { amount: workingDays, unit: 'working-day' } as const;
  const words = { label: message(label), countedFrom: message(countedFrom) };
  return { id, ...words, duration, bound: 'at-most', force: 'follow-up', basis: [noStatutoryLimit] };
}

function message([vi, en]: Words): Message {
  return { vi, en };
}
