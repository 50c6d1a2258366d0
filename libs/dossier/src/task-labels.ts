import type { Message } from '@vinhdanh/kernel';

const labels: { readonly [task: string]: Message } = {
  'submit-dossier': { vi: 'Hoàn thiện và nộp hồ sơ', en: 'Finish and submit the dossier' },
  'receive-dossier': { vi: 'Tiếp nhận hồ sơ', en: 'Receive the dossier' },
  'check-completeness': { vi: 'Kiểm tra thành phần hồ sơ', en: 'Check that the dossier is complete' },
  'submit-supplement': { vi: 'Bổ sung hồ sơ', en: 'Supplement the dossier' },
  'complete-appraisal': { vi: 'Thẩm định hồ sơ', en: 'Appraise the dossier' },
  'collect-opinions': { vi: 'Thu nhận ý kiến cơ quan liên quan', en: 'Collect the opinions asked for' },
  'open-notice': { vi: 'Đăng công khai lấy ý kiến', en: 'Open the public notice' },
  'close-notice': { vi: 'Tổng hợp ý kiến sau khi hết hạn công khai', en: 'Compile opinions after the notice has run' },
  'record-council': { vi: 'Tổ chức phiên họp và ghi kết quả', en: 'Hold the session and record its result' },
  'record-party-opinion': { vi: 'Lấy ý kiến cấp ủy', en: 'Obtain the Party body’s opinion' },
  'submit-upward': { vi: 'Ký tờ trình, gửi hồ sơ lên Trung ương', en: 'Sign and send the submission upward' },
  'record-central-receipt': { vi: 'Theo dõi Trung ương tiếp nhận', en: 'Follow the central receipt' },
  'screen-centrally': { vi: 'Kiểm tra, trả lại nếu không đủ điều kiện', en: 'Screen; return it if not eligible' },
  'submit-to-prime-minister': {
    vi: 'Thẩm định và trình Thủ tướng Chính phủ',
    en: 'Appraise and submit to the Prime Minister',
  },
  'collect-central-opinions': { vi: 'Thu nhận ý kiến các cơ quan được hỏi', en: 'Collect the opinions asked for' },
  'resubmit-upward': { vi: 'Hoàn thiện và trình lại', en: 'Mend and submit again' },
  'follow-prime-minister': { vi: 'Theo dõi ý kiến Thủ tướng Chính phủ', en: 'Follow the Prime Minister’s decision' },
  'follow-president': { vi: 'Theo dõi quyết định của Chủ tịch nước', en: 'Follow the President’s decision' },
  'notify-refusal': { vi: 'Thông báo không khen thưởng', en: 'Give notice of the refusal' },
  'copies-to-province': { vi: 'Sao gửi quyết định về tỉnh', en: 'Send copies to the province' },
  'copies-to-recipient': { vi: 'Sao gửi quyết định cho đơn vị được khen', en: 'Send copies to the recipient' },
  'deliver-insignia': { vi: 'Trao hiện vật khen thưởng', en: 'Deliver the insignia' },
  'publish-decision': { vi: 'Công bố quyết định', en: 'Publish the decision' },
  'archive-dossier': { vi: 'Nộp hồ sơ vào lưu trữ', en: 'Archive the dossier' },
  'review-hold': {
    vi: 'Rà soát căn cứ tạm dừng; phải tiếp tục khi hết căn cứ',
    en: 'Review the hold; resume as soon as its ground is gone',
  },
};

export function taskLabel(task: string): Message {
  return labels[task] ?? { vi: task, en: task };
}
