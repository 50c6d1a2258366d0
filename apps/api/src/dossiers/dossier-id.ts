import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { reject } from '@vinhdanh/kernel';
import type { Request } from 'express';
import { rejectionProblem } from '../problems/problem-seeds.js';
import type { ProblemError } from '../problems/problem-error.js';

/** The dossier that the path names. */
export const DossierId = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  return dossierIdOf(context.switchToHttp().getRequest<Request>());
});

/** @throws ProblemError (404) for what cannot be a dossier's id */
export function dossierIdOf({ params }: Request): string {
  const id = String(params['id']);
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return id;
  throw dossierNotFound();
}

export function dossierNotFound(): ProblemError {
  return rejectionProblem(
    reject('not-found', 'DOSSIER_NOT_FOUND', {
      vi: 'Không có hồ sơ này. Hãy kiểm tra lại mã hồ sơ.',
      en: 'There is no such dossier. Check its id.',
    }),
  );
}
