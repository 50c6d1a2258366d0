import type { CivilDate, ConfidenceTag, Message } from '@vinhdanh/kernel';
import type { DayOff, MakeUpDay } from '../calendar.js';

/** Where entries come from and how sure they are. */
export interface Origin {
  readonly tag: ConfidenceTag;
  readonly source: string;
}

export function daysOff(origin: Origin, name: Message, ...dates: readonly CivilDate[]): DayOff[] {
  return dates.map((date) => ({ date, name, ...origin }));
}

export function makeUpDays(origin: Origin, ...dates: readonly CivilDate[]): MakeUpDay[] {
  return dates.map((date) => ({ date, ...origin }));
}

/** Not checked against the year's notice: a term that spans such an entry is provisional. */
export const unchecked: Origin = { tag: 'M', source: 'Chưa đối chiếu với thông báo nghỉ lễ, Tết của năm' };

/** The names that the Labour Code gives (Bộ luật Lao động 2019, Điều 112), and the two kinds of days that follow from them. */
export const names = {
  newYear: { vi: 'Tết Dương lịch', en: 'New Year’s Day' },
  tet: { vi: 'Tết Âm lịch', en: 'Lunar New Year' },
  hungKings: { vi: 'Giỗ Tổ Hùng Vương', en: 'Hung Kings’ Commemoration Day' },
  victory: { vi: 'Ngày Chiến thắng', en: 'Victory Day' },
  labour: { vi: 'Ngày Quốc tế lao động', en: 'International Labour Day' },
  national: { vi: 'Quốc khánh', en: 'National Day' },
  nationalAdjacent: { vi: 'Quốc khánh (ngày liền kề)', en: 'National Day (adjacent day)' },
  swap: { vi: 'Nghỉ hoán đổi ngày làm việc', en: 'Day off swapped for a Saturday' },
} as const satisfies Record<string, Message>;

export function inLieuOf({ vi, en }: Message): Message {
  return { vi: `Nghỉ bù ${vi}`, en: `In lieu of ${en}` };
}
