import { daysBetween, type CivilDate } from '@vinhdanh/kernel';
import { isWorkingDay, remaining, vietnam } from '@vinhdanh/law';

/** How long a stay was: in days, and in working days as terms are counted (the day after entering is day one). */
export interface StayLength {
  readonly days: number;
  /** `null` where the calendar cannot tell. */
  readonly workingDays: number | null;
}

/** @param calendar id of the revision by which the dossier's terms were counted: a later one does not change what was said */
export function stayLength(enteredOn: CivilDate, leftOn: CivilDate, calendar: string | null): StayLength {
  const days = Math.max(0, daysBetween(enteredOn, leftOn));
  const revision = vietnam.calendars.find(({ id }) => id === calendar);
  if (!revision) return { days, workingDays: null };
  const counted = remaining(revision, enteredOn, leftOn);
  if (!counted.known) return { days, workingDays: null };
  // A day off is counted as the working day that follows it; a stay that ended on one has not lasted till then.
  const over = days > 0 && isWorkingDay(revision, leftOn) !== true ? 1 : 0;
  return { days, workingDays: counted.workingDays - over };
}
