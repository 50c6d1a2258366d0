import { figure, fill, type Language } from '../text/language.js';
import { reportWords } from './report.words.js';

export const PAGE_SIZE = 50;

/** Absent links: there is no page on that side. */
export interface PagingView {
  readonly text: string;
  readonly previous?: string;
  readonly next?: string;
}

export function pagesOf(total: number): number {
  return Math.max(1, Math.ceil(total / PAGE_SIZE));
}

/** `undefined` when everything is on one page. */
export function pagingView(
  page: number,
  total: number,
  to: { readonly language: Language; readonly link: (page: number) => string },
): PagingView | undefined {
  const pages = pagesOf(total);
  if (pages === 1) return undefined;
  const { language, link } = to;
  return {
    text: fill(reportWords.page[language], { page: figure(page, language), pages: figure(pages, language) }),
    ...(page > 1 ? { previous: link(page - 1) } : {}),
    ...(page < pages ? { next: link(page + 1) } : {}),
  };
}
