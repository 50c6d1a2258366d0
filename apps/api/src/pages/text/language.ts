import type { Message } from '@vinhdanh/kernel';

export type Language = 'vi' | 'en';

/** What `?lang=` asks for; Vietnamese unless it is exactly `en`. */
export function languageOf(asked: unknown): Language {
  return asked === 'en' ? 'en' : 'vi';
}

export type Words = { readonly [word: string]: Message };
export type Spoken<W extends Words> = { readonly [K in keyof W]: string };

/** All words of a page in one language, for its template. */
export function speak<W extends Words>(words: W, language: Language): Spoken<W> {
  const spoken = Object.entries(words).map(([word, message]) => [word, message[language]]);
  return Object.fromEntries(spoken) as Spoken<W>; // the same keys
}

/** A sentence with places: `fill('{n} việc', { n: 3 })`. A place without a value stays as it is. */
export function fill(sentence: string, values: { readonly [place: string]: string | number }): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** Whole numbers as people of the language write them: 12.345 or 12,345. */
export function figure(value: number, language: Language): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, language === 'vi' ? '.' : ',');
}
