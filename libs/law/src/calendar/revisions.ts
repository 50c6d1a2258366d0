import type { CalendarRevision } from './calendar.js';
import { year2024 } from './years/2024.js';
import { year2025 } from './years/2025.js';
import { year2026 } from './years/2026.js';
import { year2027 } from './years/2027.js';

/**
 * The working-day calendars of Vietnam's state bodies, oldest first. A notice that comes later is a new revision at the
 * end; a released revision is never changed, because due dates in the log name it.
 */
export const calendarRevisions: readonly CalendarRevision[] = [
  {
    id: 'VN-LICH-2026-11-23',
    issuedOn: '2026-11-23',
    source: 'Bộ luật Lao động 2019, Điều 111-112; TB 9441/TB-BNV (2025)',
    countingRule: {
      text: {
        vi: 'Tính từ ngày liền sau ngày xảy ra sự kiện; ngày cuối là ngày nghỉ thì thời hạn kết thúc vào ngày làm việc tiếp theo.',
        en: 'Counted from the day after the event; a term that ends on a day off ends on the next working day.',
      },
      tag: 'M',
      source: 'Bộ luật Dân sự, Điều 147-148',
    },
    years: [year2024, year2025, year2026, year2027],
    notes: [
      {
        vi: 'Ngày 24/11 (Ngày Văn hóa Việt Nam) được tính là ngày làm việc cho đến khi có bản cập nhật lịch: chưa tìm thấy văn bản luật quy định ngày này là ngày nghỉ.',
        en: '24 November (Vietnam Culture Day) counts as a working day until a revision says otherwise: no law in force was found that makes it a day off.',
      },
      {
        vi: 'Các mục đánh dấu M chưa đối chiếu với văn bản gốc; thời hạn đi qua các mục đó là tạm tính.',
        en: 'Entries tagged M were not checked against their source; terms that span one are provisional.',
      },
    ],
  },
];
