import { atHour } from '@vinhdanh/kernel';
import { answerOf, askOthers } from '../moves/appraisal.js';
import { askForSupplement, open, type Proposal } from '../moves/intake.js';
import type { Scenario } from '../scenario.js';
import { toFullReceipt, toReceipt } from './paths.js';

/** Dossiers that are still at the beginning: a draft, one that awaits a supplement, one under appraisal. */

const healthStation: Proposal = {
  unit: { id: 'tram-y-te-khuoi-muoi', name: 'Trạm Y tế xã Khuổi Mươi' },
  achievement:
    'Năm năm liên tục đạt Tiêu chí quốc gia về y tế xã; tiêm chủng mở rộng đầy đủ cho trên 98% trẻ em; ' +
    'khám, chữa bệnh lưu động hằng tháng tại các thôn vùng cao.',
  example: true,
};

export const draft: Scenario = {
  id: 'draft',
  title: { vi: 'Hồ sơ mới lập, còn là dự thảo', en: 'A draft at the unit' },
  steps: [open(atHour('2026-06-22', 9), healthStation)],
};

const staraniseCooperative: Proposal = {
  unit: { id: 'htx-hoi-huu-co-ban-tang', name: 'Hợp tác xã Hồi hữu cơ Bản Tẳng' },
  achievement:
    'Liên kết 312 hộ trồng hồi theo tiêu chuẩn hữu cơ; doanh thu bình quân tăng 18% mỗi năm trong năm năm; ' +
    'bao tiêu sản phẩm và tạo việc làm thường xuyên cho 140 lao động địa phương.',
  example: true,
};

export const awaitingSupplement: Scenario = {
  id: 'awaiting-supplement',
  title: { vi: 'Hồ sơ chờ đơn vị bổ sung, đã quá mốc theo dõi', en: 'Awaiting a supplement, past its reminder' },
  steps: [
    ...toReceipt(staraniseCooperative, { opened: '2026-05-25', submitted: '2026-05-28', received: '2026-05-29' }),
    askForSupplement(
      atHour('2026-06-05', 15),
      ['Báo cáo tài chính năm 2025 đã được kiểm toán', 'Xác nhận hoàn thành nghĩa vụ thuế'],
      'Hồ sơ chưa có tài liệu chứng minh kết quả sản xuất, kinh doanh năm 2025.',
    ),
  ],
};

const borderTeam: Proposal = {
  unit: { id: 'ubnd-xa-khuoi-muoi', name: 'Ủy ban nhân dân xã Khuổi Mươi' },
  collective: 'Tổ tự quản đường biên, mốc giới thôn Pò Kéo',
  achievement:
    'Hơn mười năm tự quản 6,2 km đường biên và bốn mốc giới; phối hợp tuyên truyền, vận động Nhân dân chấp hành quy chế biên giới; ' +
    'thôn không có người vi phạm trong năm năm liên tục.',
  example: true,
};

export const underAppraisal: Scenario = {
  id: 'under-appraisal',
  title: { vi: 'Hồ sơ đang thẩm định, còn chờ ý kiến', en: 'Under appraisal, an opinion outstanding' },
  steps: [
    ...toFullReceipt(borderTeam, {
      ...{ opened: '2026-06-01', submitted: '2026-06-03', received: '2026-06-04' },
      complete: '2026-06-09',
    }),
    askOthers(atHour('2026-06-16', 9), [
      'Công an tỉnh Lạng Sơn',
      'Sở Ngoại vụ tỉnh Lạng Sơn',
      'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Lạng Sơn',
    ]),
    answerOf(atHour('2026-06-22', 10), 'Công an tỉnh Lạng Sơn', 'Không có vướng mắc về an ninh, trật tự.'),
    answerOf(
      atHour('2026-06-24', 14),
      'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Lạng Sơn',
      'Nhất trí với đề nghị khen thưởng.',
    ),
  ],
};
