import { vietnamDate, type CivilDate, type Instant } from '@vinhdanh/kernel';
import type { Law } from '@vinhdanh/law';
import type { Language } from '../text/language.js';

/** As of when, under which law and in which language a page judges what it shows. */
export interface Viewing {
  readonly language: Language;
  readonly law: Law;
  readonly now: Instant;
  readonly today: CivilDate;
  /** True while the log holds nothing but examples: then `now` is their last recorded instant, not the clock's. */
  readonly examplesOnly: boolean;
}

export interface LogFacts {
  /** The dossier that changed last; `undefined` when there is none. */
  readonly lastChange: Instant | undefined;
  /** Whether any dossier is not an example. */
  readonly real: boolean;
}

/** Examples tell of spring 2026: judged by today's clock they would all be overdue. */
export function viewingOf(law: Law, language: Language, clock: Instant, { lastChange, real }: LogFacts): Viewing {
  const examplesOnly = lastChange !== undefined && !real;
  const now = examplesOnly ? lastChange : clock;
  return { language, law, now, today: vietnamDate(now), examplesOnly };
}
