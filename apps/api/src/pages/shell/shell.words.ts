import type { Words } from '../text/language.js';

/** What every page says: its frame. */
export const shellWords = {
  product: { vi: 'Vinh Danh', en: 'Vinh Danh' },
  tagline: { vi: 'Hồ sơ khen thưởng', en: 'Commendation dossiers' },
  skip: { vi: 'Chuyển đến nội dung chính', en: 'Skip to the main content' },
  menu: { vi: 'Trang chính', en: 'Main pages' },
  home: { vi: 'Trang đầu', en: 'Home' },
  report: { vi: 'Báo cáo', en: 'Report' },
  docs: { vi: 'API', en: 'API' },
  languages: { vi: 'Ngôn ngữ', en: 'Language' },
  breadcrumbs: { vi: 'Vị trí trang', en: 'Where you are' },
  footer: {
    vi: 'Mọi trang được tính từ nhật ký sự kiện; không trang nào sửa được lịch sử.',
    en: 'Every page follows from the event log; none can change history.',
  },
} as const satisfies Words;

/** Words that tables of dossiers share. */
export const tableWords = {
  subject: { vi: 'Đối tượng, hình thức đề nghị', en: 'Subject and award proposed' },
  unit: { vi: 'Đơn vị đề nghị', en: 'Proposing unit' },
  stage: { vi: 'Giai đoạn', en: 'Stage' },
  nextDue: { vi: 'Hạn tiếp theo', en: 'Next due date' },
  state: { vi: 'Tình trạng', en: 'State' },
  example: { vi: 'Ví dụ', en: 'Example' },
  since: { vi: 'từ {day}', en: 'since {day}' },
  provisionalMark: { vi: 'tạm tính', en: 'provisional' },
} as const satisfies Words;
