import { daysBetween } from '@vinhdanh/kernel';
import { remaining } from '@vinhdanh/law';
import { day, type Shown } from '../text/dates.js';
import { figure, fill, type Language } from '../text/language.js';
import { dueWords } from './due.words.js';
import type { Viewing } from './viewing.js';

/** `unknown`: the calendar has not published the days that the term spans. */
export type DueState = 'on-time' | 'soon' | 'overdue' | 'paused' | 'done' | 'unknown';

/** A due date for people: icon, word and colour follow from `state`. */
export interface DueView {
  readonly state: DueState;
  readonly word: string;
  readonly day?: Shown;
  /** "còn 3 ngày làm việc"; absent where there is nothing to count. */
  readonly left?: string;
  /** Why the day may still move, or why there is none. */
  readonly note?: string;
}

export interface Waiting {
  readonly dueOn: string | null;
  readonly dueAt: string | null;
  readonly provisional: boolean;
  /** On hold: the date is that of the review, the other clocks stand still. */
  readonly paused: boolean;
}

/** A due date this many working days ahead, or fewer, is near. */
const SOON_WORKING_DAYS = 3;

export function dueView(waiting: Waiting, viewing: Viewing): DueView {
  const { language } = viewing;
  const state = stateOf(waiting, viewing);
  const shown = { state, word: dueWords[state][language] };
  if (waiting.dueOn === null) return { ...shown, note: dueWords.calendarMissing[language] };
  const note = waiting.provisional ? { note: dueWords.provisional[language] } : {};
  return { ...shown, day: day(waiting.dueOn, language), left: leftOver(waiting.dueOn, state, viewing), ...note };
}

/** Nothing waits any more. */
export function doneView(language: Language): DueView {
  return { state: 'done', word: dueWords.done[language] };
}

function stateOf({ dueOn, dueAt, paused }: Waiting, viewing: Viewing): DueState {
  if (dueOn === null || dueAt === null) return 'unknown';
  if (viewing.now >= dueAt) return 'overdue';
  if (paused) return 'paused';
  return workingDaysLeft(dueOn, viewing) <= SOON_WORKING_DAYS ? 'soon' : 'on-time';
}

function leftOver(dueOn: string, state: DueState, viewing: Viewing): string {
  const { language, law, today } = viewing;
  if (state === 'overdue') {
    const late = remaining(law.calendar, dueOn, today);
    return counted(
      late.known ? 'late' : 'lateDays',
      late.known ? late.workingDays : daysBetween(dueOn, today),
      language,
    );
  }
  if (dueOn <= today) return dueWords.today[language];
  const left = remaining(law.calendar, today, dueOn);
  return counted(left.known ? 'left' : 'leftDays', left.known ? left.workingDays : daysBetween(today, dueOn), language);
}

function counted(word: 'late' | 'lateDays' | 'left' | 'leftDays', days: number, language: Language): string {
  const sentence = days === 1 ? dueWords[`${word}One`] : dueWords[word];
  return fill(sentence[language], { n: figure(days, language) });
}

function workingDaysLeft(dueOn: string, { law, today }: Viewing): number {
  if (dueOn <= today) return 0;
  const left = remaining(law.calendar, today, dueOn);
  return left.known ? left.workingDays : daysBetween(today, dueOn);
}
