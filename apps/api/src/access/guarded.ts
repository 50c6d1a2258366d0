import type { NextFunction, Request, Response } from 'express';
import type { Access } from './access.js';

/** For what is served beside Nest's routes, and so beside their guard: readable on this machine, elsewhere with a token. */
export function guarded(access: Access): (request: Request, response: Response, next: NextFunction) => void {
  return (request, _response, next) => {
    access.admit(request, true).then(() => next(), next);
  };
}
