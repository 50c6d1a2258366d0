import type { Dimension, Narrowed } from '@vinhdanh/projections';
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
  if (language === 'en') parameters.set(LANGUAGE, 'en');
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** The same page in a language. */
export function inLanguage({ path, query }: Asked, language: Language): string {
  const { [LANGUAGE]: _former, ...rest } = query;
  return link(language, path, rest);
}

export function dossierLink(language: Language, id: string): string {
  return link(language, `/ho-so/${encodeURIComponent(id)}`);
}

/** A list of dossiers as they stand. Absent: not narrowed by it. */
export interface DossierList {
  readonly unit?: string | undefined;
  readonly award?: string | undefined;
  readonly stage?: string | undefined;
  readonly page?: number | undefined;
}

export function listLink(language: Language, { unit, award, stage, page }: DossierList): string {
  const asked = { [reportQuestions.unit]: unit, [reportQuestions.award]: award, [reportQuestions.stage]: stage };
  return link(language, '/bao-cao/danh-sach', { ...asked, [PAGE]: pageText(page) });
}

/** A report, or the list behind one of its numbers. */
export interface ReportPlace {
  readonly name: string;
  readonly asOf?: string | undefined;
  readonly narrowed: Narrowed;
  /** The number that is listed; absent: the report itself. */
  readonly column?: string | undefined;
  readonly page?: number | undefined;
}

/** The questions of a page, by what they narrow. */
export const reportQuestions: { readonly [D in Dimension]: string } = {
  unit: 'don-vi',
  award: 'hinh-thuc',
  month: 'thang',
  ruleSet: 'bo-quy-dinh',
  stage: 'giai-doan',
  how: 'su-kien',
};

export function reportLink(language: Language, { name, asOf, narrowed, column, page }: ReportPlace): string {
  const path = `/bao-cao/${encodeURIComponent(name)}`;
  const chosen = Object.entries(narrowed).map(([dimension, value]) => [reportQuestions[dimension as Dimension], value]);
  const asked = { [AS_OF]: asOf, ...(Object.fromEntries(chosen) as { readonly [question: string]: string }) };
  if (column === undefined) return link(language, path, asked);
  return link(language, `${path}/danh-sach`, { ...asked, [COLUMN]: column, [PAGE]: pageText(page) });
}

export const LANGUAGE = 'lang';
export const AS_OF = 'ngay';
export const COLUMN = 'cot';
export const PAGE = 'trang';

function pageText(page: number | undefined): string | undefined {
  return page !== undefined && page > 1 ? String(page) : undefined;
}
