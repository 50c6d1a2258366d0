import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Actor } from '@vinhdanh/kernel';
import type { ApiRequest } from '../http/api-request.js';
import { requestProblem } from '../problems/problem-seeds.js';

/** Who the token speaks for. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  return actorOf(context.switchToHttp().getRequest<ApiRequest>());
});

/** @throws ProblemError (401) where the route was opened to those without a token */
export function actorOf({ actor }: ApiRequest): Actor {
  if (actor) return actor;
  throw requestProblem('TOKEN_MISSING');
}
