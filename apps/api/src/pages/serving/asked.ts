import type { Request } from 'express';
import { languageOf } from '../text/language.js';
import { AS_OF, COLUMN, PAGE, reportQuestions, type Asked, type DossierList, type ReportPlace } from '../text/links.js';

/** What a request asks for, as far as pages know it. A question asked twice counts as not asked. */
export function askedOf(request: Pick<Request, 'path' | 'query'>): Asked {
  const query = textOnly(request.query);
  return { language: languageOf(query['lang']), path: request.path, query };
}

export function listOf(query: object): DossierList {
  const { narrowed, page } = reportOf('', query);
  const { unit, award, stage } = narrowed;
  return { unit, award, stage, page };
}

/** A report by the questions of its page. */
export function reportOf(name: string, query: object): ReportPlace & { readonly page: number } {
  const { [AS_OF]: asOf, [COLUMN]: column, [PAGE]: page = '', ...rest } = textOnly(query);
  const chosen = Object.entries(reportQuestions).flatMap(([dimension, question]) => {
    const value = rest[question];
    return value === undefined ? [] : [[dimension, value] as const];
  });
  const narrowed = Object.fromEntries(chosen) as ReportPlace['narrowed'];
  return { name, asOf, narrowed, column, page: /^\d{1,6}$/.test(page) ? Math.max(1, Number(page)) : 1 };
}

function textOnly(query: object): { readonly [name: string]: string } {
  const pairs = Object.entries(query).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '',
  );
  return Object.fromEntries(pairs);
}
