import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { EngineModule, OperationController, workerLog, type Engine, type Metrics } from '@vinhdanh/application';
import type { Logger } from 'pino';
import { WorkerProblems } from './worker-problems.filter.js';

export interface WorkerParts {
  /** Taken over: its stores are closed when the application ends. */
  readonly engine: Engine;
  readonly log: Logger;
  readonly metrics: Metrics;
}

/** A worker with a window: health, and nothing that anybody could change. */
@Module({})
export class WorkerModule {
  static forRoot({ engine, log, metrics }: WorkerParts): DynamicModule {
    return {
      module: WorkerModule,
      imports: [EngineModule.forRoot(engine, { due: true, ...workerLog(log) }, metrics)],
      controllers: [OperationController],
      providers: [{ provide: APP_FILTER, useValue: new WorkerProblems(log) }],
    };
  }
}
