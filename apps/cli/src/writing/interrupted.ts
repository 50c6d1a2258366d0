import { Failure } from '../shell/failure.js';

/** What was ordered is carried out all the same. */
export function interrupted(
  vi = 'Không chờ nữa. Yêu cầu đã được ghi lại, worker sẽ thực hiện.',
  en = 'No longer waiting. The order is written down, and a worker will carry it out.',
): Failure {
  return new Failure(130, 'INTERRUPTED', { vi, en });
}
