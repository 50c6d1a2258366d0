import type { Request } from 'express';
import { languageOf } from '../text/language.js';
import type { Asked, DossierList } from '../text/links.js';

/** What a request asks for, as far as pages know it. A question asked twice counts as not asked. */
export function askedOf(request: Pick<Request, 'path' | 'query'>): Asked {
  const query = textOnly(request.query);
  return { language: languageOf(query['lang']), path: request.path, query };
}

export function listOf(query: object): DossierList {
  const { 'don-vi': unit, 'hinh-thuc': award, 'giai-doan': stage, 'qua-han': overdue, trang } = textOnly(query);
  const page = /^\d{1,6}$/.test(trang ?? '') ? Number(trang) : 1;
  return { unit, award, stage, overdue: overdue === 'co', page };
}

function textOnly(query: object): { readonly [name: string]: string } {
  const pairs = Object.entries(query).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '',
  );
  return Object.fromEntries(pairs);
}
