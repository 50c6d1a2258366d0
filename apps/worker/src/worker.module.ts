import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import {
  EngineModule,
  OperationController,
  type Engine,
  type Metrics,
  type WorkerOptions,
} from '@vinhdanh/application';
import type { IncidentRow } from '@vinhdanh/kernel';
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
    const options: WorkerOptions = {
      due: true,
      onFault: (fault) => log.error({ err: fault }, 'the worker has stopped'),
      onStuck: (dossier, err) => log.error({ dossier, err }, 'what is due of a dossier cannot be recorded'),
      onParked: ({ projection, partition: dossier, event, type, revision }: IncidentRow) =>
        log.warn({ projection, dossier, event, type, revision }, 'a dossier is parked in a read model'),
      onRecovered: () => log.info('the worker goes on'),
    };
    return {
      module: WorkerModule,
      imports: [EngineModule.forRoot(engine, options, metrics)],
      controllers: [OperationController],
      providers: [{ provide: APP_FILTER, useValue: new WorkerProblems(log) }],
    };
  }
}
