import { endOfDay, isCivilDate, type CivilDate, type Instant, type Message } from '@vinhdanh/kernel';
import type { CalendarRevision, Duration } from './calendar.js';
import { dayAt, indexOf, timelineOf, type Timeline } from './timeline.js';

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
  const timeline = timelineOf(calendar);
  const start = indexOf(timeline, from);
  // A term of no days looks at the day itself, any other only at the days after it.
  const first = duration.amount === 0 ? start : start + 1;
  const last = lastDay(timeline, first, duration);
  const calendarRevision = calendar.id;
  if (typeof last !== 'number') return { status: 'needs-calendar-revision', calendarRevision, missing: last.missing };
  const { date: dueOn } = dayAt(timeline, last);
  const provisional = holdsUnchecked(timeline, first, last);
  return { status: 'due', dueOn, dueAt: endOfDay(dueOn), calendarRevision, provisional };
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
  const timeline = timelineOf(calendar);
  const due = indexOf(timeline, dueOn);
  let workingDays = 0;
  for (let index = indexOf(timeline, on) + 1; ; index += 1) {
    const { status } = dayAt(timeline, index);
    if (typeof status !== 'string') return { known: false, missing: status.missing };
    if (status === 'off') continue;
    workingDays += 1;
    if (index >= due) return { known: true, workingDays };
  }
}

/** Whether an entry that nobody has checked (tag M) lies among the days after one date through another. */
export function spansUnchecked(calendar: CalendarRevision, after: CivilDate, through: CivilDate): boolean {
  assertDate(after);
  assertDate(through);
  const timeline = timelineOf(calendar);
  return holdsUnchecked(timeline, indexOf(timeline, after) + 1, indexOf(timeline, through));
}

export function isWorkingDay(calendar: CalendarRevision, date: CivilDate): boolean | 'unknown' {
  assertDate(date);
  const timeline = timelineOf(calendar);
  const { status } = dayAt(timeline, indexOf(timeline, date));
  return typeof status === 'string' ? status === 'working' : 'unknown';
}

/** The first working day after a date; `undefined` where unpublished days stand in between. */
export function nextWorkingDay(calendar: CalendarRevision, after: CivilDate): CivilDate | undefined {
  assertDate(after);
  const timeline = timelineOf(calendar);
  const index = nthWorkingDay(timeline, indexOf(timeline, after) + 1, 1);
  return typeof index === 'number' ? dayAt(timeline, index).date : undefined;
}

/** An index into the timeline, or what must be published first. */
type Found = number | { readonly missing: Message };

function lastDay(timeline: Timeline, first: number, { amount, unit }: Duration): Found {
  if (amount === 0) return nthWorkingDay(timeline, first, 1);
  return unit === 'working-day'
    ? nthWorkingDay(timeline, first, amount)
    : nthWorkingDay(timeline, first + amount - 1, 1);
}

/** The n-th working day, `first` being looked at first; n >= 1. Ends at the latest where the calendar does. */
function nthWorkingDay(timeline: Timeline, first: number, n: number): Found {
  let left = n;
  for (let index = first; ; index += 1) {
    const { status } = dayAt(timeline, index);
    if (typeof status !== 'string') return status;
    if (status === 'working') left -= 1;
    if (left === 0) return index;
  }
}

function holdsUnchecked(timeline: Timeline, first: number, last: number): boolean {
  for (let index = first; index <= last; index += 1) {
    if (dayAt(timeline, index).unchecked) return true;
  }
  return false;
}

function assertDate(date: CivilDate): void {
  if (!isCivilDate(date)) throw new RangeError(`"${date}" is no day of the calendar (YYYY-MM-DD)`);
}

function assertAmount(amount: number): void {
  if (!Number.isSafeInteger(amount) || amount < 0) {
    throw new RangeError(`a term of ${amount} days: a whole number from 0 up is needed`);
  }
}
