import type { CalendarYear } from '../calendar.js';
import { daysOff, inLieuOf, makeUpDays, names, type Origin } from './entries.js';

const notice: Origin = { tag: 'V', source: 'TB 9441/TB-BNV (2025)' };
/** 10/3 of the lunar year is Sunday 26 April, hence the Monday after. */
const lunar: Origin = {
  tag: 'V',
  source: 'TB 9441/TB-BNV (2025); Bộ luật Lao động 2019, Điều 111 khoản 3; ngày âm lịch tự tính',
};
/** The swap of 2 January for 10 January was proposed; that it was adopted has not been checked. */
const proposed: Origin = { tag: 'M', source: 'Phương án hoán đổi được đề xuất; chưa đối chiếu văn bản ban hành' };

export const year2026: CalendarYear = {
  year: 2026,
  complete: true,
  unknownSpans: [],
  daysOff: [
    ...daysOff(notice, names.newYear, '2026-01-01'),
    ...daysOff(proposed, names.swap, '2026-01-02'),
    ...daysOff(notice, names.tet, '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'),
    ...daysOff(lunar, inLieuOf(names.hungKings), '2026-04-27'),
    ...daysOff(notice, names.victory, '2026-04-30'),
    ...daysOff(notice, names.labour, '2026-05-01'),
    ...daysOff(notice, names.swap, '2026-08-31'),
    ...daysOff(notice, names.nationalAdjacent, '2026-09-01'),
    ...daysOff(notice, names.national, '2026-09-02'),
  ],
  makeUpDays: [...makeUpDays(proposed, '2026-01-10'), ...makeUpDays(notice, '2026-08-22')],
};
