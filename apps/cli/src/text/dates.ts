import { isoWeekday, vietnamDate, type CivilDate, type Instant } from '@vinhdanh/kernel';
import type { Language } from '../shell/language.js';

/** `2026-02-26 (thứ Năm)` */
export function day(date: CivilDate, language: Language): string {
  return `${date} (${weekdays[language][isoWeekday(date) - 1] ?? ''})`;
}

/** Day and time of Vietnam's clock: `2026-02-26 09:00`. */
export function moment(instant: Instant): string {
  const hour = String((Number(instant.slice(11, 13)) + VIETNAM_OFFSET_HOURS) % 24).padStart(2, '0');
  return `${vietnamDate(instant)} ${hour}:${instant.slice(14, 16)}`;
}

const VIETNAM_OFFSET_HOURS = 7;

const weekdays: { readonly [L in Language]: readonly string[] } = {
  vi: ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
};
