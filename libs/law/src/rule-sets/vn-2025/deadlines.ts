import type { Message } from '@vinhdanh/kernel';
import { decision311 } from '../citations.js';
import type { DeadlineRule } from '../deadline-rule.js';
import { notice } from './awards.js';

const fullReceipt: Message = { vi: 'ngày nhận đủ hồ sơ theo quy định', en: 'the day of full receipt' };

/** Where a national rule gives a figure. None was found for the Prime Minister and the President. */
export const deadlines: readonly DeadlineRule[] = [
  {
    id: 'notice.window',
    label: { vi: 'Công khai lấy ý kiến nhân dân', en: 'Public notice' },
    countedFrom: { vi: 'ngày đăng công khai', en: 'the day of publication' },
    duration: notice.minimum,
    bound: 'at-least',
    force: 'statutory',
    basis: notice.basis,
  },
  atMost('central.return', 5, fullReceipt, {
    vi: 'Thông báo trả lại hồ sơ không đủ điều kiện',
    en: 'Return of a dossier that does not qualify',
  }),
  atMost('central.submit', 20, fullReceipt, {
    vi: 'Thẩm định và trình Thủ tướng Chính phủ',
    en: 'Appraisal and submission to the Prime Minister',
  }),
  atMost(
    'central.submit-after-opinions',
    10,
    { vi: 'ngày nhận ý kiến đồng ý cuối cùng', en: 'the day of the last agreeing opinion' },
    { vi: 'Trình Thủ tướng Chính phủ sau khi lấy ý kiến', en: 'Submission to the Prime Minister after consultation' },
  ),
  atMost(
    'copies.province',
    10,
    { vi: 'ngày nhận quyết định', en: 'the day the decision was received' },
    { vi: 'Gửi bản sao quyết định cho đơn vị trình', en: 'Copies of the decision to the proposing body' },
  ),
  atMost(
    'copies.recipient',
    10,
    { vi: 'ngày đơn vị trình nhận bản sao', en: 'the day the proposing body received its copies' },
    { vi: 'Gửi bản sao quyết định cho đối tượng được khen thưởng', en: 'Copies of the decision to the recipient' },
  ),
  atMost(
    'delivery',
    10,
    { vi: 'ngày có quyết định khen thưởng', en: 'the day of the decision' },
    { vi: 'Cấp phát hiện vật khen thưởng', en: 'Delivery of insignia and certificate' },
  ),
  atMost(
    'refusal.notice',
    10,
    {
      vi: 'ngày nhận thông báo của Văn phòng Chính phủ hoặc Văn phòng Chủ tịch nước',
      en: 'the day of the notice from the Government Office or the President’s Office',
    },
    { vi: 'Thông báo không khen thưởng cho đơn vị trình', en: 'Notice of refusal to the proposing body' },
  ),
];

function atMost(id: string, workingDays: number, countedFrom: Message, label: Message): DeadlineRule {
  const duration = { amount: workingDays, unit: 'working-day' } as const;
  return { id, label, countedFrom, duration, bound: 'at-most', force: 'statutory', basis: [decision311] };
}
