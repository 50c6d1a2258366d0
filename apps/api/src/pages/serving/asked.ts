import type { Request } from 'express';
import type { FieldFault } from '../../problems/problem-error.js';
import { requestProblem } from '../../problems/problem-seeds.js';
import { fill, languageOf, type Words } from '../text/language.js';
import {
  AS_OF,
  COLUMN,
  LANGUAGE,
  PAGE,
  reportQuestions,
  type Asked,
  type DossierList,
  type ReportPlace,
} from '../text/links.js';

/** What a request asks for, as far as pages know it. A question asked twice counts as not asked. */
export function askedOf(request: Pick<Request, 'path' | 'query'>): Asked {
  const query = textOnly(request.query);
  return { language: languageOf(query[LANGUAGE]), path: request.path, query };
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

/**
 * Figures must be those that were asked for.
 * @throws ProblemError for a question that the page does not know, or that is asked twice: others would be shown in their place
 */
export function assertAsked(query: object, known: readonly string[]): void {
  const errors = Object.entries(query).flatMap(([parameter, value]) => {
    if (!known.includes(parameter)) return [fault(parameter, 'PARAMETER_UNKNOWN')];
    return typeof value === 'string' ? [] : [fault(parameter, 'PARAMETER_REPEATED')];
  });
  if (errors.length > 0) throw requestProblem('QUERY_NOT_VALID', { errors: errors.slice(0, MOST_FAULTS) });
}

const MOST_FAULTS = 10;

function fault(parameter: string, code: keyof typeof faultWords): FieldFault {
  const { vi, en } = faultWords[code];
  return { parameter, code, message: { vi: fill(vi, { parameter }), en: fill(en, { parameter }) } };
}

const faultWords = {
  PARAMETER_UNKNOWN: {
    vi: 'Trang này không có điều kiện “{parameter}”.',
    en: 'This page knows no parameter “{parameter}”.',
  },
  PARAMETER_REPEATED: {
    vi: 'Điều kiện “{parameter}” được nêu nhiều lần.',
    en: 'The parameter “{parameter}” is given more than once.',
  },
} as const satisfies Words;

function textOnly(query: object): { readonly [name: string]: string } {
  const pairs = Object.entries(query).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '',
  );
  return Object.fromEntries(pairs);
}
