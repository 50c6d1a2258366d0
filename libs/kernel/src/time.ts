/**
 * Time without a clock: instants and civil dates are text, handed in from outside.
 * Civil dates are those of Vietnam (UTC+07:00 all year, no daylight saving since 1975).
 */

/** RFC 3339 in UTC with milliseconds, e.g. `2026-02-26T17:00:00.000Z`; sorts as text. */
export type Instant = string;
/** A day of the civil calendar, `YYYY-MM-DD`; sorts as text. */
export type CivilDate = string;

/** True for a day that exists: `2026-02-29` and `2026-13-01` do not. */
export function isCivilDate(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** True for an instant in the one form that is stored. */
export function isInstant(text: string): boolean {
  const parts = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/.exec(text);
  return parts !== null && isCivilDate(parts[1] ?? '');
}

/** The civil day in Vietnam on which an instant falls. */
export function vietnamDate(instant: Instant): CivilDate {
  const day = instant.slice(0, 10);
  return Number(instant.slice(11, 13)) >= 24 - VIETNAM_OFFSET_HOURS ? addDays(day, 1) : day;
}

/** The first instant after the civil day has ended in Vietnam: a term "until that day" has run out from here on. */
export function endOfDay(date: CivilDate): Instant {
  return `${date}T17:00:00.000Z`;
}

/** An instant on a civil day at an hour of Vietnam's clock, 7 to 23 (what people call working time). */
export function atHour(date: CivilDate, hour: number): Instant {
  return `${date}T${String(hour - VIETNAM_OFFSET_HOURS).padStart(2, '0')}:00:00.000Z`;
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** Whole days from one date to another; negative when `to` lies before `from`. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export function isoWeekday(date: CivilDate): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

const VIETNAM_OFFSET_HOURS = 7;

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Days since 1970-01-01 (Hinnant, "chrono-compatible low-level date algorithms", days_from_civil). */
function dayNumber(date: CivilDate): number {
  const month = Number(date.slice(5, 7));
  const year = Number(date.slice(0, 4)) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + Number(date.slice(8, 10)) - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** The inverse (civil_from_days, same source). */
function fromDayNumber(days: number): CivilDate {
  const shifted = days + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9);
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
