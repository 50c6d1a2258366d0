import { Catch, NotFoundException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FieldError, Problem } from '@vinhdanh/contract';
import type { Message } from '@vinhdanh/kernel';
import type { Response } from 'express';
import type { Logger } from 'pino';
import type { ApiRequest } from '../http/api-request.js';
import { languageOf } from '../http/language.js';
import type { ProblemPage } from '../pages/serving/problem-page.js';
import { allowedMethods } from './allowed-methods.js';
import { ProblemError, type FieldFault, type ProblemSeed } from './problem-error.js';
import { problemSeedOf, requestProblem } from './problem-seeds.js';

/** The one way out for everything that is thrown: a problem document in the reader's language, or a page for a browser. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly log: Logger,
    private readonly page: ProblemPage,
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const [request, response] = [http.getRequest<ApiRequest>(), http.getResponse<Response>()];
    const seed = seedOf(thrown, request);
    if (seed.status >= 500) this.report(thrown, { correlationId: request.correlationId, code: seed.code });
    if (response.headersSent) {
      response.destroy(); // a stream has begun: cutting it off is all that can still be said
      return;
    }
    response.status(seed.status).set({ 'Cache-Control': 'no-store', ...seed.headers });
    if (this.page.isWanted(request)) return this.page.send(request, response, seed);
    const language = languageOf(request);
    response
      .set('Content-Language', language)
      .type('application/problem+json')
      .send(JSON.stringify(problemOf(seed, request, language)));
  }

  /** What the door itself answers ("not yet, ask again") needs nobody's attention; a fault does. */
  private report(thrown: unknown, told: { readonly correlationId: string; readonly code: string }): void {
    if (thrown instanceof ProblemError) this.log.warn(told, 'request failed');
    else this.log.error({ ...told, err: thrown }, 'request failed');
  }
}

/** The router knows no route for address and method together: the address alone may be one (RFC 9110, 15.5.6). */
function seedOf(thrown: unknown, request: ApiRequest): ProblemSeed {
  const methods = thrown instanceof NotFoundException ? allowedMethods(request) : [];
  if (methods.length === 0) return problemSeedOf(thrown, request);
  return requestProblem('METHOD_NOT_ALLOWED', { headers: { Allow: methods.join(', ') } }).seed;
}

function problemOf(seed: ProblemSeed, request: ApiRequest, language: keyof Message): Problem {
  const { status, code, title, detail, legalBasis, allowedNow, facts, errors } = seed;
  return {
    type: `urn:vinhdanh:problem:${code}`,
    ...{ title: title[language], status, detail: detail[language] },
    instance: request.originalUrl.replace(/\?.*$/s, ''),
    code,
    ...(legalBasis === undefined ? {} : { legalBasis }),
    ...(allowedNow === undefined ? {} : { allowedNow }),
    ...(facts === undefined ? {} : { facts }),
    ...(errors === undefined ? {} : { errors: errors.map((fault) => fieldError(fault, language)) }),
    correlationId: request.correlationId,
  };
}

function fieldError({ message, ...fault }: FieldFault, language: keyof Message): FieldError {
  return { ...fault, detail: message[language] };
}
