import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';
import type { ApiRequest } from './api-request.js';

const GIVEN_ID = /^[\w.-]{8,64}$/;

/**
 * Gives every request its correlation id (the caller's, if it has sent a usable one) and writes one line when it ends: route,
 * not address, so that no person gets into the log; of a command that was recorded the position, by which its event is found.
 */
export function requestLog(log: Logger): (request: Request, response: Response, next: NextFunction) => void {
  return (request, response, next) => {
    const given = request.get('X-Correlation-Id');
    const correlationId = given !== undefined && GIVEN_ID.test(given) ? given : randomUUID();
    (request as ApiRequest).correlationId = correlationId;
    response.set('X-Correlation-Id', correlationId);
    const began = performance.now();
    response.once('close', () => {
      const ms = Math.round((performance.now() - began) * 10) / 10;
      const { method } = request;
      const position = response.get('X-Position');
      log.info(
        { method, route: routeOf(request), status: response.statusCode, ms, correlationId, position },
        'request',
      );
    });
    next();
  };
}

function routeOf(request: Request): string {
  const route = request.route as { readonly path?: unknown } | undefined; // typed as any by Express
  return typeof route?.path === 'string' ? route.path : '(none)';
}
