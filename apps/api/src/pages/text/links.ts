import type { Language } from './language.js';

/** The request as a page sees it: which language, where, with which questions. */
export interface Asked {
  readonly language: Language;
  readonly path: string;
  readonly query: { readonly [name: string]: string };
}

/** A link inside the product that keeps the reader's language. Only questions with a value are asked. */
export function link(
  language: Language,
  path: string,
  query: { readonly [name: string]: string | undefined } = {},
): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) parameters.set(name, value);
  if (language === 'en') parameters.set('lang', 'en');
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** The same page in a language. */
export function inLanguage({ path, query }: Asked, language: Language): string {
  const { lang: _former, ...rest } = query;
  return link(language, path, rest);
}

export function dossierLink(language: Language, id: string): string {
  return link(language, `/ho-so/${encodeURIComponent(id)}`);
}

/** What a number of the report counts. Absent: not narrowed by it. */
export interface DossierList {
  readonly unit?: string | undefined;
  readonly award?: string | undefined;
  readonly stage?: string | undefined;
  readonly overdue?: boolean | undefined;
  readonly page?: number | undefined;
}

/** The list behind a number. */
export function listLink(language: Language, { unit, award, stage, overdue, page }: DossierList): string {
  return link(language, '/bao-cao/danh-sach', {
    'don-vi': unit,
    'hinh-thuc': award,
    'giai-doan': stage,
    'qua-han': overdue ? 'co' : undefined,
    trang: page !== undefined && page > 1 ? String(page) : undefined,
  });
}
