import type { Message } from '@vinhdanh/kernel';

/** The stages' names for people. A stage without one is shown by its own name. */
const labels: { readonly [stage: string]: Message } = {
  unopened: { vi: 'Chưa mở', en: 'Not opened' },
  draft: { vi: 'Dự thảo tại đơn vị', en: 'Draft at the unit' },
  receipt: { vi: 'Chờ tiếp nhận', en: 'Awaiting receipt' },
  completeness: { vi: 'Kiểm tra thành phần hồ sơ', en: 'Completeness check' },
  supplement: { vi: 'Chờ đơn vị bổ sung', en: 'Awaiting supplement by the unit' },
  appraisal: { vi: 'Thẩm định', en: 'Appraisal' },
  'notice-preparation': { vi: 'Chuẩn bị công khai', en: 'Preparing the public notice' },
  'public-notice': { vi: 'Công khai, lấy ý kiến Nhân dân', en: 'Public notice' },
  council: { vi: 'Hội đồng xét', en: 'Council review' },
  'party-opinion': { vi: 'Xin ý kiến cấp ủy', en: 'Opinion of the Party body' },
  submission: { vi: 'Trình cấp Nhà nước', en: 'Submission to the State' },
  'central-receipt': { vi: 'Chờ Trung ương tiếp nhận', en: 'Awaiting central receipt' },
  'central-screening': { vi: 'Trung ương kiểm tra hồ sơ', en: 'Central screening' },
  'central-return': { vi: 'Trung ương trả lại', en: 'Returned by the centre' },
  'central-appraisal': { vi: 'Trung ương thẩm định', en: 'Central appraisal' },
  'prime-minister': { vi: 'Thủ tướng Chính phủ xem xét', en: 'With the Prime Minister' },
  president: { vi: 'Chủ tịch nước quyết định', en: 'With the President' },
  'refusal-notice': { vi: 'Thông báo không khen thưởng', en: 'Notice of refusal' },
  conferral: { vi: 'Sao gửi quyết định, trao hiện vật', en: 'Copies and insignia' },
  publication: { vi: 'Công bố quyết định', en: 'Publication' },
  archiving: { vi: 'Nộp lưu trữ', en: 'Filing in the archive' },
  archived: { vi: 'Đã lưu trữ', en: 'Archived' },
  held: { vi: 'Tạm dừng', en: 'On hold' },
  returned: { vi: 'Đã trả lại đơn vị', en: 'Returned to the unit' },
  declined: { vi: 'Không được thông qua', en: 'Not approved' },
  withdrawn: { vi: 'Đơn vị đã rút', en: 'Withdrawn' },
  refused: { vi: 'Không được khen thưởng', en: 'Refused' },
};

export function stageLabel(stage: string): Message {
  return labels[stage] ?? { vi: stage, en: stage };
}
