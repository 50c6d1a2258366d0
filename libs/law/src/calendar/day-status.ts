import { isoWeekday, type CivilDate, type Message } from '@vinhdanh/kernel';
import type { CalendarRevision, CalendarYear } from './calendar.js';

/** What a calendar says about one day; `missing` is what must be published before it can say anything. */
export type DayStatus = 'working' | 'off' | { readonly missing: Message };

export function dayStatus(calendar: CalendarRevision, date: CivilDate): DayStatus {
  const year = calendar.years.find((one) => one.year === Number(date.slice(0, 4)));
  return year ? statusInYear(year, date) : { missing: outside(calendar, date) };
}

function statusInYear({ daysOff, makeUpDays, unknownSpans }: CalendarYear, date: CivilDate): DayStatus {
  if (daysOff.some((day) => day.date === date)) return 'off';
  if (makeUpDays.some((day) => day.date === date)) return 'working';
  const weekday = isoWeekday(date);
  if (weekday === SUNDAY) return 'off';
  const unknown = unknownSpans.find(({ from, to }) => from <= date && date <= to);
  if (unknown) return { missing: unknown.missing };
  return weekday === SATURDAY ? 'off' : 'working';
}

const SATURDAY = 6;
const SUNDAY = 7;

function outside({ id, years }: CalendarRevision, date: CivilDate): Message {
  const shipped = years.map(({ year }) => year);
  const span = shipped.length === 0 ? '–' : `${Math.min(...shipped)}–${Math.max(...shipped)}`;
  return {
    vi: `Lịch làm việc ${id} chỉ có các năm ${span}, chưa có ngày ${date}.`,
    en: `Calendar ${id} covers ${span} only, not ${date}.`,
  };
}
