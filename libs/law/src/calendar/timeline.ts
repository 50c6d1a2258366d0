import { addDays, daysBetween, isoWeekday, type CivilDate, type Message } from '@vinhdanh/kernel';
import type { CalendarRevision, CalendarYear } from './calendar.js';

/** What a calendar says about one day; `missing` is what must be published before it can say anything. */
export type DayStatus = 'working' | 'off' | { readonly missing: Message };

export interface Day {
  readonly date: CivilDate;
  readonly status: DayStatus;
  /** It is an entry that nobody has checked against its notice (tag M). */
  readonly unchecked: boolean;
}

/** A calendar laid out day by day: every command counts several terms, and looking up entries by date is far slower. */
export interface Timeline {
  readonly first: CivilDate;
  readonly days: readonly Day[];
  /** Stands for every day before and after. */
  readonly outside: Day;
}

export function timelineOf(calendar: CalendarRevision): Timeline {
  const kept = timelines.get(calendar);
  if (kept) return kept;
  const fresh = layOut(calendar);
  timelines.set(calendar, fresh);
  return fresh;
}

/** The day's place in the timeline, for `dayAt`; it may lie outside. */
export function indexOf({ first }: Timeline, date: CivilDate): number {
  return daysBetween(first, date);
}

export function dayAt({ days, outside }: Timeline, index: number): Day {
  return days[index] ?? outside;
}

/** A layout follows from its calendar alone, and calendars never change: keeping it changes no answer. */
const timelines = new WeakMap<CalendarRevision, Timeline>();

function layOut({ id, years }: CalendarRevision): Timeline {
  const numbers = years.map(({ year }) => year).toSorted((left, right) => left - right);
  const outside: Day = { date: '', status: { missing: notInYears(id, numbers) }, unchecked: false };
  const [from, to] = [numbers[0], numbers.at(-1)];
  if (from === undefined || to === undefined) return { first: '0001-01-01', days: [], outside };
  const first = `${from}-01-01`;
  const days = Array.from({ length: daysBetween(first, `${to}-12-31`) + 1 }, (_, index) => {
    const date = addDays(first, index);
    const year = years.find((one) => one.year === Number(date.slice(0, 4)));
    return year ? dayIn(year, date) : outside;
  });
  return { first, days, outside };
}

function dayIn({ daysOff, makeUpDays, unknownSpans }: CalendarYear, date: CivilDate): Day {
  const off = daysOff.find((day) => day.date === date);
  if (off) return { date, status: 'off', unchecked: off.tag === 'M' };
  const worked = makeUpDays.find((day) => day.date === date);
  if (worked) return { date, status: 'working', unchecked: worked.tag === 'M' };
  const weekday = isoWeekday(date);
  const unknown = unknownSpans.find(({ from, to }) => from <= date && date <= to);
  if (unknown && weekday !== SUNDAY) return { date, status: { missing: unknown.missing }, unchecked: false };
  return { date, status: weekday === SUNDAY || weekday === SATURDAY ? 'off' : 'working', unchecked: false };
}

function notInYears(id: string, years: readonly number[]): Message {
  const shipped = years.join(', ');
  return {
    vi: `Lịch làm việc ${id} chỉ có các năm: ${shipped}.`,
    en: `Calendar ${id} has these years only: ${shipped}.`,
  };
}

const SATURDAY = 6;
const SUNDAY = 7;
