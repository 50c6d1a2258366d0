import { HttpException } from '@nestjs/common';
import { Fault, type Rejection } from '@vinhdanh/kernel';
import type { Request } from 'express';
import { ProblemError, type ProblemSeed } from './problem-error.js';
import { faultRows, rejectionRows, requestRows, unforeseen, type RequestProblem } from './problem-table.js';

/** The problem of a request that never reached the domain. */
export function requestProblem(code: RequestProblem, more: Pick<ProblemSeed, 'errors' | 'headers'> = {}): ProblemError {
  return new ProblemError({ ...seedOf(code, requestRows[code]), ...more });
}

/** What the domain refused, with its rule, field and facts. */
export function rejectionProblem(rejection: Rejection): ProblemError {
  const { kind, code, message, legalBasis, allowedNow, facts, field } = rejection;
  return new ProblemError({
    ...rejectionRows[kind],
    ...{ code, detail: message, legalBasis },
    ...(allowedNow === undefined ? {} : { allowedNow }),
    ...(facts === undefined ? {} : { facts }),
    ...(field === undefined ? {} : { errors: [{ pointer: field, code, message }] }),
  });
}

/** Whatever was thrown, as a problem. What nobody foresaw says nothing of the inside. */
export function problemSeedOf(thrown: unknown, request: Asked): ProblemSeed {
  if (thrown instanceof ProblemError) return thrown.seed;
  if (thrown instanceof Fault) return faultSeed(thrown, request);
  if (thrown instanceof HttpException) return seedOfStatus(thrown.getStatus());
  return seedOf('INTERNAL_ERROR', unforeseen);
}

/** What was asked, as far as its problem speaks of it. */
type Asked = Pick<Request, 'method' | 'headers'>;

/** Who only reads (RFC 9110, 9.2.1) is not told what was not recorded, who gave no key nothing of one. */
function faultSeed({ code }: Fault, { method, headers }: Asked): ProblemSeed {
  const row = faultRows[code] ?? unforeseen;
  const isReading = method === 'GET' || method === 'HEAD';
  const hasKey = headers['idempotency-key'] !== undefined;
  const other = isReading ? row.readingDetail : hasKey ? undefined : row.unkeyedDetail;
  return seedOf(code, { ...row, detail: other ?? row.detail });
}

/** Nest's and Express's own refusals, by their status. */
function seedOfStatus(status: number): ProblemSeed {
  if (status === 413) return requestProblem('BODY_TOO_LARGE').seed;
  if (status === 415) return requestProblem('MEDIA_TYPE_NOT_SUPPORTED').seed;
  if (status === 404) return requestProblem('ROUTE_NOT_FOUND').seed;
  if (status < 500) return { ...requestProblem('REQUEST_NOT_READABLE').seed, status };
  return seedOf('INTERNAL_ERROR', unforeseen);
}

function seedOf(
  code: string,
  { retryAfterS, readingDetail: _, unkeyedDetail: __, ...row }: typeof unforeseen,
): ProblemSeed {
  const retry = retryAfterS === undefined ? {} : { 'Retry-After': String(retryAfterS) };
  const challenge = row.status === 401 ? { 'WWW-Authenticate': 'Bearer realm="vinhdanh"' } : {};
  return { ...row, code, headers: { ...retry, ...challenge } };
}
