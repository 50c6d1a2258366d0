import type { CalendarYear } from '../calendar.js';
import { daysOff, inLieuOf, names, type Origin } from './entries.js';

const statutory: Origin = { tag: 'V', source: 'Bộ luật Lao động 2019, Điều 112' };
const lunar: Origin = { tag: 'V', source: 'Bộ luật Lao động 2019, Điều 112; ngày âm lịch tự tính' };
const inLieu: Origin = { tag: 'V', source: 'Bộ luật Lao động 2019, Điều 111 khoản 3' };

/**
 * Known from the Labour Code and the lunar calendar alone; the year's notice is still to come.
 *
 * The Tết span: lunar new year is Saturday 6 February and the five days hold it, so they lie within 2-10 February; days
 * in lieu of Saturday and Sunday follow them, at the latest on 12 February; a day swapped to close a gap to the next
 * weekend may be 1 or 15 February. The National Day span: 1 or 3 September is off beside the 2nd.
 */
export const year2027: CalendarYear = {
  year: 2027,
  complete: false,
  missing: {
    vi: 'Chưa có thông báo nghỉ lễ, Tết năm 2027: các ngày nghỉ Tết Âm lịch, ngày liền kề Quốc khánh và các ngày thứ Bảy làm bù.',
    en: 'The notice of days off in 2027 is still to come: Tết, the day beside National Day, make-up Saturdays.',
  },
  unknownSpans: [
    {
      from: '2027-02-01',
      to: '2027-02-15',
      missing: {
        vi: 'Chưa công bố các ngày nghỉ Tết Âm lịch năm 2027 (mùng 1 Tết là thứ Bảy, ngày 06/02/2027).',
        en: 'The Tết days off of 2027 are not published yet (lunar new year is Saturday, 6 February 2027).',
      },
    },
    {
      from: '2027-09-01',
      to: '2027-09-03',
      missing: {
        vi: 'Chưa công bố ngày nghỉ liền kề Quốc khánh năm 2027 (01/9 hoặc 03/9).',
        en: 'The day off beside National Day 2027 is not published yet (1 or 3 September).',
      },
    },
  ],
  daysOff: [
    ...daysOff(statutory, names.newYear, '2027-01-01'),
    ...daysOff(lunar, names.hungKings, '2027-04-16'),
    ...daysOff(statutory, names.victory, '2027-04-30'),
    ...daysOff(inLieu, inLieuOf(names.labour), '2027-05-03'),
    ...daysOff(statutory, names.national, '2027-09-02'),
  ],
  makeUpDays: [],
};
