import { atHour } from '@vinhdanh/kernel';
import { answerOf, askOthers } from '../moves/appraisal.js';
import type { Proposal } from '../moves/intake.js';
import { callCouncil } from '../moves/notice-and-council.js';
import { hold, withdraw } from '../moves/standing.js';
import type { Scenario } from '../scenario.js';
import { toFullReceipt, toNotice } from './paths.js';

/** Dossiers that the public has been asked about: one whose notice runs, one held, one withdrawn. */

const trainingCentre: Proposal = {
  unit: { id: 'gdnn-gdtx-na-slay', name: 'Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên Nà Slầy' },
  achievement:
    'Đào tạo nghề cho trên 2.400 lao động nông thôn trong năm năm; 86% học viên có việc làm sau khóa học; ' +
    'xóa mù chữ cho 410 người dân tộc thiểu số.',
  example: true,
};

export const noticeRunning: Scenario = {
  id: 'notice-running',
  title: { vi: 'Hồ sơ đang công khai lấy ý kiến Nhân dân', en: 'Its public notice is running' },
  steps: [
    ...toFullReceipt(trainingCentre, {
      ...{ opened: '2026-05-04', submitted: '2026-05-06', received: '2026-05-07' },
      complete: '2026-05-12',
    }),
    askOthers(atHour('2026-05-13', 9), ['Thuế tỉnh Lạng Sơn', 'Bảo hiểm xã hội tỉnh Lạng Sơn']),
    answerOf(atHour('2026-05-20', 10), 'Thuế tỉnh Lạng Sơn', 'Chấp hành tốt nghĩa vụ thuế.'),
    answerOf(
      atHour('2026-05-22', 15),
      'Bảo hiểm xã hội tỉnh Lạng Sơn',
      'Không nợ đóng bảo hiểm xã hội, bảo hiểm y tế.',
    ),
    ...toNotice({ eligible: '2026-06-05', appraised: '2026-06-08', noticed: '2026-06-15' }),
    callCouncil(atHour('2026-06-24', 9), '2026-07-02'),
  ],
};

const forestCompany: Proposal = {
  unit: { id: 'cty-nong-lam-san-po-keo', name: 'Công ty Cổ phần Nông lâm sản Pò Kéo' },
  achievement:
    'Trồng và chăm sóc 1.150 ha rừng gỗ lớn; nộp ngân sách nhà nước tăng đều trong năm năm; ' +
    'ủng hộ xây dựng 27 nhà ở cho hộ nghèo.',
  example: true,
};

export const held: Scenario = {
  id: 'held',
  title: { vi: 'Hồ sơ tạm dừng để xác minh đơn tố cáo', en: 'On hold while a denunciation is verified' },
  steps: [
    ...toFullReceipt(forestCompany, {
      ...{ opened: '2026-04-13', submitted: '2026-04-15', received: '2026-04-16' },
      complete: '2026-04-21',
    }),
    ...toNotice({ eligible: '2026-05-12', appraised: '2026-05-20', noticed: '2026-05-26' }),
    hold(
      atHour('2026-06-04', 15),
      'Đơn tố cáo liên quan đến đơn vị được đề nghị khen thưởng đã được cơ quan có thẩm quyền thụ lý',
      'Thông báo số 94/TB-TTr ngày 03/6/2026 của Thanh tra tỉnh',
    ),
  ],
};

const brocadeCooperative: Proposal = {
  unit: { id: 'htx-tho-cam-lung-phay', name: 'Hợp tác xã Dệt thổ cẩm Lũng Phầy' },
  achievement:
    'Khôi phục nghề dệt truyền thống; dạy nghề cho 95 phụ nữ dân tộc Nùng, Tày; sản phẩm đạt chứng nhận OCOP bốn sao.',
  example: true,
};

export const withdrawn: Scenario = {
  id: 'withdrawn',
  title: { vi: 'Hồ sơ đơn vị đã rút sau khi công khai', en: 'Withdrawn by the unit after the notice was opened' },
  steps: [
    ...toFullReceipt(brocadeCooperative, {
      ...{ opened: '2026-04-06', submitted: '2026-04-08', received: '2026-04-09' },
      complete: '2026-04-14',
    }),
    ...toNotice({ eligible: '2026-05-05', appraised: '2026-05-11', noticed: '2026-05-14' }),
    withdraw(
      atHour('2026-05-21', 10),
      brocadeCooperative.unit,
      'Đơn vị đang xem xét trách nhiệm quản lý nội bộ, xin rút hồ sơ.',
    ),
  ],
};
