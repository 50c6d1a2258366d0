import { vietnamDate, type CivilDate, type Instant } from '@vinhdanh/kernel';
import type { Language } from './language.js';

/** A moment for people, with the form that machines read (the `datetime` of a `<time>`). */
export interface Shown {
  readonly machine: string;
  readonly text: string;
}

/** 26/02/2026, or 26 Feb 2026. */
export function day(date: CivilDate, language: Language): Shown {
  const [year = '', month = '', dayOfMonth = ''] = date.split('-');
  const vi = `${dayOfMonth}/${month}/${year}`;
  return {
    machine: date,
    text: language === 'vi' ? vi : `${Number(dayOfMonth)} ${MONTHS[Number(month) - 1] ?? month} ${year}`,
  };
}

/** 02/2026, or Feb 2026; what is no month as it stands. */
export function month(text: string, language: Language): string {
  const [year = '', number = ''] = text.split('-');
  if (language === 'vi') return number === '' ? text : `${number}/${year}`;
  return `${MONTHS[Number(number) - 1] ?? number} ${year}`.trim();
}

/** Day and time of Vietnam: 26/02/2026 09:00. */
export function moment(instant: Instant, language: Language): Shown {
  const hour = (Number(instant.slice(11, 13)) + VIETNAM_OFFSET_HOURS) % 24;
  const time = `${String(hour).padStart(2, '0')}:${instant.slice(14, 16)}`;
  return { machine: instant, text: `${day(vietnamDate(instant), language).text} ${time}` };
}

const VIETNAM_OFFSET_HOURS = 7;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
