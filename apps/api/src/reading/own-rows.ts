import {
  Injectable,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { OtherLog, ReadModels, type Progress } from '@vinhdanh/application';
import type { Observable } from 'rxjs';
import { requestProblem } from '../problems/problem-seeds.js';

/** Rows of another log are another office's: nobody sees them here. @throws ProblemError while the read models are such */
export function assertOwnRows({ status }: Progress): void {
  if (status.fault instanceof OtherLog) throw requestProblem('READ_MODEL_OF_OTHER_LOG');
}

@Injectable()
class OwnRowsInterceptor implements NestInterceptor {
  constructor(private readonly readModels: ReadModels) {}

  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    assertOwnRows(this.readModels.progress);
    return next.handle();
  }
}

/** For controllers that read rows, however far those are, or order something done with them. */
export function OwnRows(): ClassDecorator {
  return UseInterceptors(OwnRowsInterceptor);
}
