import {
  Injectable,
  UseInterceptors,
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { ReadModels } from '@vinhdanh/application';
import type { Response } from 'express';
import type { Observable } from 'rxjs';
import { ProblemAnswers } from '../openapi/problem-answers.js';
import type { ApiRequest } from '../http/api-request.js';
import { requestProblem } from '../problems/problem-seeds.js';
import { isPosition, QueryPosition } from '../fields/query-fields.js';
import { assertOwnRows } from './own-rows.js';

/** How long a reader waits for the read models before being told to come again. */
const PATIENCE_MS = 5000;

/** Every question may name the position that its answer must show. */
export class AtLeast {
  @QueryPosition('Vị trí mà câu trả lời phải có, lấy từ biên nhận / Position that the answer must show, from a receipt')
  readonly atLeast?: string;
}

/** Waits until the read models show the position that is asked for; says which one they show. */
@Injectable()
class AtLeastInterceptor implements NestInterceptor {
  constructor(private readonly readModels: ReadModels) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const { atLeast } = http.getRequest<ApiRequest>().query;
    const { progress } = this.readModels;
    // What is no position is left to the pipe, which comes after this and says so.
    const shown = !isPosition(atLeast) || (await progress.reaches(atLeast, PATIENCE_MS));
    assertOwnRows(progress);
    if (progress.status.fault) throw requestProblem('READ_MODEL_STOPPED');
    if (!shown) throw requestProblem('READ_MODEL_BEHIND');
    http.getResponse<Response>().set({ 'X-Position': progress.status.position, 'Cache-Control': 'no-store' });
    return next.handle();
  }
}

/** For controllers that answer from the read models. */
export function FromReadModels(): ClassDecorator & MethodDecorator {
  return applyDecorators(UseInterceptors(AtLeastInterceptor), ProblemAnswers(400, 503));
}
