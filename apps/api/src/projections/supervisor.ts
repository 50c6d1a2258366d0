import type { Actor } from '@vinhdanh/kernel';
import { requestProblem } from '../problems/problem-seeds.js';

/** @throws ProblemError for everybody else */
export function assertSupervisor({ role }: Actor): void {
  if (role !== 'supervisor') throw requestProblem('ROLE_NOT_ALLOWED');
}
