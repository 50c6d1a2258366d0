import type { RuleSet } from '@vinhdanh/law';
import type { Viewing } from '../due/viewing.js';
import { day } from '../text/dates.js';
import { fill, type Language } from '../text/language.js';
import { homeWords } from './home.words.js';

/** The rule sets and the calendar that the engine applies. */
export interface LawView {
  readonly ruleSets: readonly RuleSetView[];
  readonly calendar: CalendarView;
}

export interface RuleSetView {
  readonly id: string;
  readonly title: string;
  readonly dates: string;
  readonly inForceToday: boolean;
  readonly encoded: boolean;
  readonly instruments: readonly { readonly number: string; readonly title: string }[];
  /** Which awards are encoded; absent when none is. */
  readonly awards?: string;
}

export interface CalendarView {
  readonly text: string;
  readonly rule: string;
  readonly source: string;
  /** What to know before relying on it, unpublished days included. */
  readonly notes: readonly string[];
}

export function lawView({ law, language }: Viewing, clockToday: string): LawView {
  return {
    ruleSets: law.ruleSets.map((set) => ruleSetView(set, clockToday, language)),
    calendar: calendarView(law.calendar, language),
  };
}

function ruleSetView(set: RuleSet, today: string, language: Language): RuleSetView {
  const { id, title, inForceFrom: from, inForceTo: to, encoded, instruments, awards } = set;
  const dates = to === undefined ? homeWords.inForceFrom : homeWords.inForceBetween;
  const names = [...new Set(awards.map(({ name }) => name[language]))].join(', ');
  return {
    id,
    title: title[language],
    dates: fill(dates[language], { from: day(from, language).text, to: day(to ?? from, language).text }),
    inForceToday: from <= today && (to === undefined || today <= to),
    encoded,
    instruments: instruments.map((one) => ({ number: one.number, title: one.title[language] })),
    ...(names === '' ? {} : { awards: fill(homeWords.encodedAwards[language], { awards: names }) }),
  };
}

function calendarView(calendar: Viewing['law']['calendar'], language: Language): CalendarView {
  const { id, issuedOn, source, countingRule, notes, years } = calendar;
  const missing = years.flatMap(({ missing: one }) => (one ? [one[language]] : []));
  return {
    text: fill(homeWords.calendarText[language], { id, day: day(issuedOn, language).text }),
    rule: countingRule.text[language],
    source,
    notes: [...notes.map((note) => note[language]), ...missing],
  };
}
