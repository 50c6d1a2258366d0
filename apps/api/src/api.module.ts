import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import {
  EngineModule,
  OperationController,
  workerLog,
  type Metrics,
  type Engine,
  type WorkerPlace,
} from '@vinhdanh/application';
import type { Logger } from 'pino';
import { Access, type AccessOptions } from './access/access.js';
import { AccessGuard } from './access/access.guard.js';
import { CentreController } from './dossiers/commands/centre.controller.js';
import { CommandDesk } from './dossiers/commands/command-desk.js';
import { ConferralController } from './dossiers/commands/conferral.controller.js';
import { IntakeController } from './dossiers/commands/intake.controller.js';
import { ReviewController } from './dossiers/commands/review.controller.js';
import { StandingController } from './dossiers/commands/standing.controller.js';
import { DossierLogController } from './dossiers/queries/dossier-log.controller.js';
import { DossiersController } from './dossiers/queries/dossiers.controller.js';
import { TasksController } from './dossiers/queries/tasks.controller.js';
import { StrictPipe } from './fields/strict.pipe.js';
import { NoticeBoard } from './notices/notice-board.js';
import { NoticesController } from './notices/notices.controller.js';
import { PagesModule } from './pages/pages.module.js';
import { ProblemPage } from './pages/serving/problem-page.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { IncidentsController } from './projections/incidents.controller.js';
import { ProjectionsController } from './projections/projections.controller.js';
import { ReportsController } from './reports/reports.controller.js';

export interface ApiParts {
  /** Taken over: its stores are closed when the application ends. */
  readonly engine: Engine;
  readonly access: AccessOptions;
  readonly log: Logger;
  /** Default: in this process, read models and due tasks. */
  readonly worker?: WorkerPlace;
  /** Default: none that anybody else feeds. */
  readonly metrics?: Metrics;
}

const commands = [IntakeController, ReviewController, CentreController, ConferralController, StandingController];
const queries = [DossiersController, DossierLogController, TasksController, ReportsController];
const operation = [ProjectionsController, IncidentsController, NoticesController, OperationController];

/** The door: API, notices, health and pages over one engine; every route goes through guard, pipe and filter. */
@Module({})
export class ApiModule {
  static forRoot({ engine, access, log, metrics, worker = { due: true } }: ApiParts): DynamicModule {
    const onUnfit = (fault: unknown): void => log.error({ err: fault }, 'the read models cannot be shown');
    const place = worker === 'apart' ? worker : { ...workerLog(log), ...worker };
    return {
      module: ApiModule,
      imports: [EngineModule.forRoot(engine, place, metrics, onUnfit), PagesModule],
      controllers: [...commands, ...queries, ...operation],
      providers: [
        { provide: Access, useValue: new Access(access) },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_PIPE, useClass: StrictPipe },
        { provide: APP_FILTER, inject: [ProblemPage], useFactory: (page: ProblemPage) => new ProblemFilter(log, page) },
        CommandDesk,
        NoticeBoard,
      ],
    };
  }
}
