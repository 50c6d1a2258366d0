import {
  addDays,
  daysBetween,
  endOfDay,
  isCivilDate,
  type CivilDate,
  type Instant,
  type Message,
} from '@vinhdanh/kernel';
import type { CalendarRevision, Duration } from './calendar.js';
import { dayStatus } from './day-status.js';

/** Where a term ends, or what must be published before anyone can say. */
export type Term =
  | {
      readonly status: 'due';
      /** The last day of the term, a working day. */
      readonly dueOn: CivilDate;
      /** The first instant after that day in Vietnam: from here on the term has run out. */
      readonly dueAt: Instant;
      readonly calendarRevision: string;
      /** True when the term spans a calendar entry that nobody has checked against its notice (tag M). */
      readonly provisional: boolean;
    }
  | { readonly status: 'needs-calendar-revision'; readonly calendarRevision: string; readonly missing: Message };

export type Remaining =
  { readonly known: true; readonly workingDays: number } | { readonly known: false; readonly missing: Message };

/**
 * The end of a term whose triggering event falls on `from`: counting starts the day after; a term that ends on a day
 * off ends on the next working day (Bộ luật Dân sự, Điều 147-148, tag M). Amount 0 ends on `from` itself.
 * A plain-day term consults the calendar only for its last day.
 * @throws RangeError when `from` is no day of the calendar or the amount no whole number from 0 up: a mistake of the caller.
 */
export function termFrom(calendar: CalendarRevision, from: CivilDate, duration: Duration): Term {
  assertDate(from);
  assertAmount(duration.amount);
  const end = lastDay(calendar, from, duration);
  const calendarRevision = calendar.id;
  if (typeof end !== 'string') return { status: 'needs-calendar-revision', calendarRevision, missing: end.missing };
  const first = duration.amount === 0 ? from : addDays(from, 1);
  return {
    status: 'due',
    dueOn: end,
    dueAt: endOfDay(end),
    calendarRevision,
    provisional: spansUncheckedEntry(calendar, first, end),
  };
}

/**
 * How many working days of a term are left at the end of the day `on`: the inverse of `termFrom`, so that a clock stopped
 * on `on` and started again on any day gives the same number of days. 0 when the due day has come or gone.
 * A due day that is off in this revision counts as the next working day.
 */
export function remaining(calendar: CalendarRevision, on: CivilDate, dueOn: CivilDate): Remaining {
  assertDate(on);
  assertDate(dueOn);
  if (on >= dueOn) return { known: true, workingDays: 0 };
  let workingDays = 0;
  for (let day = addDays(on, 1); ; day = addDays(day, 1)) {
    const status = dayStatus(calendar, day);
    if (typeof status !== 'string') return { known: false, missing: status.missing };
    if (status === 'off') continue;
    workingDays += 1;
    if (day >= dueOn) return { known: true, workingDays };
  }
}

export function isWorkingDay(calendar: CalendarRevision, date: CivilDate): boolean | 'unknown' {
  assertDate(date);
  const status = dayStatus(calendar, date);
  return typeof status === 'string' ? status === 'working' : 'unknown';
}

/** The first working day after a date; `undefined` where unpublished days stand in between. */
export function nextWorkingDay(calendar: CalendarRevision, after: CivilDate): CivilDate | undefined {
  assertDate(after);
  const day = nthWorkingDay(calendar, addDays(after, 1), 1);
  return typeof day === 'string' ? day : undefined;
}

type Found = CivilDate | { readonly missing: Message };

function lastDay(calendar: CalendarRevision, from: CivilDate, { amount, unit }: Duration): Found {
  if (amount === 0) return nthWorkingDay(calendar, from, 1);
  if (unit === 'working-day') return nthWorkingDay(calendar, addDays(from, 1), amount);
  // Days beyond the calendar need no exact date, and a very large amount has none that text can hold.
  const reach = Math.max(0, daysBetween(from, LAST_DAY));
  return nthWorkingDay(calendar, addDays(from, Math.min(amount, reach)), 1);
}

/** The n-th working day, `first` being looked at first; n >= 1. Ends at the latest where the calendar does. */
function nthWorkingDay(calendar: CalendarRevision, first: CivilDate, n: number): Found {
  let left = n;
  for (let day = first; ; day = addDays(day, 1)) {
    const status = dayStatus(calendar, day);
    if (typeof status !== 'string') return status;
    if (status === 'working') left -= 1;
    if (left === 0) return day;
  }
}

function spansUncheckedEntry({ years }: CalendarRevision, first: CivilDate, last: CivilDate): boolean {
  return years.some(({ daysOff, makeUpDays }) =>
    [...daysOff, ...makeUpDays].some(({ date, tag }) => tag === 'M' && first <= date && date <= last),
  );
}

const LAST_DAY = '9999-12-31';

function assertDate(date: CivilDate): void {
  if (!isCivilDate(date)) throw new RangeError(`"${date}" is no day of the calendar (YYYY-MM-DD)`);
}

function assertAmount(amount: number): void {
  if (!Number.isSafeInteger(amount) || amount < 0) {
    throw new RangeError(`a term of ${amount} days: a whole number from 0 up is needed`);
  }
}
