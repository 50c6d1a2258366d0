import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Actor } from '@vinhdanh/kernel';
import { actorOf } from '../../access/current-actor.js';
import type { ApiRequest } from '../../http/api-request.js';
import { requestProblem } from '../../problems/problem-seeds.js';
import { dossierIdOf } from '../dossier-id.js';

/** Who orders, and under which id: what every command's request says besides its body. */
export interface Opening {
  /** The Idempotency-Key, a UUID in lower case. */
  readonly key: string;
  readonly actor: Actor;
  readonly correlationId: string;
}

/** A command on a dossier that exists. */
export interface Order extends Opening {
  readonly dossier: string;
  /** The revision on which the caller decided. */
  readonly expected: bigint;
}

const UUID = /^"?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"?$/i;
/** A strong ETag of ours (RFC 9110, 8.8.3). Up to eighteen digits: no stream is longer. */
const ETAG = /^"(\d{1,18})"$/;

export const CommandOpening = createParamDecorator((_: unknown, context: ExecutionContext): Opening => {
  return openingOf(context.switchToHttp().getRequest<ApiRequest>());
});

export const CommandOrder = createParamDecorator((_: unknown, context: ExecutionContext): Order => {
  const request = context.switchToHttp().getRequest<ApiRequest>();
  return { ...openingOf(request), dossier: dossierIdOf(request), expected: expectedOf(request) };
});

function openingOf(request: ApiRequest): Opening {
  const actor = actorOf(request);
  const given = request.get('Idempotency-Key');
  if (given === undefined) throw requestProblem('IDEMPOTENCY_KEY_MISSING');
  const key = UUID.exec(given)?.[1];
  if (key === undefined) throw requestProblem('IDEMPOTENCY_KEY_NOT_VALID');
  return { key: key.toLowerCase(), actor, correlationId: request.correlationId };
}

function expectedOf(request: ApiRequest): bigint {
  const given = request.get('If-Match');
  if (given === undefined) throw requestProblem('IF_MATCH_MISSING');
  const revision = ETAG.exec(given.trim())?.[1];
  if (revision === undefined) throw requestProblem('IF_MATCH_NOT_VALID');
  return BigInt(revision);
}
