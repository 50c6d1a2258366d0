import type { NextFunction, Request, Response } from 'express';
import { requestProblem } from '../problems/problem-seeds.js';

/** Room for 1 MiB of text, so that the domain itself can say why it is too long. */
export const BODY_LIMIT_BYTES = 1_048_576 + 65_536;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/** Before the bytes are read: only JSON as it stands. */
export function refuseOtherMedia(request: Request, _response: Response, next: NextFunction): void {
  if (hasBody(request) && !isPlainJson(request)) throw requestProblem('MEDIA_TYPE_NOT_SUPPORTED');
  next();
}

/**
 * Bytes to JSON. Bytes that are no UTF-8 are refused and not replaced: what is recorded must be what was sent. The parser's own
 * words quote the text, so they are not passed on.
 */
export function parseJson(request: Request, _response: Response, next: NextFunction): void {
  if (Buffer.isBuffer(request.body)) request.body = request.body.length === 0 ? undefined : parsed(request.body);
  next();
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(bytes)) as unknown;
  } catch {
    throw requestProblem('BODY_NOT_JSON');
  }
}

function hasBody(request: Request): boolean {
  return request.get('Transfer-Encoding') !== undefined || Number(request.get('Content-Length') ?? 0) > 0;
}

function isPlainJson(request: Request): boolean {
  const [type = '', ...parameters] = (request.get('Content-Type') ?? '').toLowerCase().split(';');
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('charset='));
  const isUtf8 = charset === undefined || /^charset="?utf-8"?$/.test(charset);
  return (
    type.trim() === 'application/json' && isUtf8 && [undefined, 'identity'].includes(request.get('Content-Encoding'))
  );
}
