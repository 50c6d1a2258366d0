import type { CivilDate, ConfidenceTag, Message } from '@vinhdanh/kernel';

/** A Monday to Friday that is not worked: a public holiday, a day in lieu of one, or one swapped for a Saturday. */
export interface DayOff {
  readonly date: CivilDate;
  readonly name: Message;
  readonly tag: ConfidenceTag;
  readonly source: string;
}

/** A Saturday that is worked in exchange for a day off. */
export interface MakeUpDay {
  readonly date: CivilDate;
  readonly tag: ConfidenceTag;
  readonly source: string;
}

/** Days (both ends included) on which only a notice still to come says who works. Sundays among them are off all the same. */
export interface UnknownSpan {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly missing: Message;
}

export interface CalendarYear {
  readonly year: number;
  /**
   * False while notices for the year are still to come. Days outside `unknownSpans` are answered all the same: a notice
   * that swaps one of them for a Saturday is a new revision, as a late notice is in any year.
   */
  readonly complete: boolean;
  /** What is still to come; absent when complete. */
  readonly missing?: Message;
  readonly unknownSpans: readonly UnknownSpan[];
  readonly daysOff: readonly DayOff[];
  readonly makeUpDays: readonly MakeUpDay[];
}

/** The working-day calendar as known at one time. Every due date names the revision that it was computed with. */
export interface CalendarRevision {
  readonly id: string;
  /** The day from which this revision is offered, not the day of the notices in it. */
  readonly issuedOn: CivilDate;
  readonly source: string;
  /** How days are counted; see `termFrom`. */
  readonly countingRule: { readonly text: Message; readonly tag: ConfidenceTag; readonly source: string };
  readonly years: readonly CalendarYear[];
  /** What to know before relying on it. */
  readonly notes: readonly Message[];
}

export type TimeUnit = 'working-day' | 'day';

/** How long; `amount` is a whole number from 0 up. */
export interface Duration {
  readonly amount: number;
  readonly unit: TimeUnit;
}
