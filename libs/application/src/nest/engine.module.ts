import {
  Inject,
  Injectable,
  Module,
  type DynamicModule,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Engine } from '../engine.js';
import { DossierQueries } from '../queries/dossier-queries.js';
import { Worker, type WorkerOptions } from '../worker/worker.js';
import { DossierCommandHandler } from './dossier-command.js';
import { dossierQueryHandlers } from './dossier-query-handlers.js';

const WORKER_OPTIONS = Symbol('worker options');

/** What runs beside the buses: the worker from the application's start, the stores until its end. */
@Injectable()
class EngineLife implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    private readonly engine: Engine,
    private readonly worker: Worker,
    @Inject(WORKER_OPTIONS) private readonly options: WorkerOptions,
  ) {}

  onApplicationBootstrap(): void {
    this.worker.start(this.options);
  }

  /** Nest calls this when the HTTP server has answered its last request. */
  async onApplicationShutdown(): Promise<void> {
    await this.worker.stop();
    await this.engine.close();
  }
}

/** Engine, queries and worker for Nest: commands and queries go over CommandBus and QueryBus, its event bus is not used. */
@Module({})
export class EngineModule {
  /** The module takes the engine over: it closes its stores when the application ends. */
  static forRoot(engine: Engine, worker: WorkerOptions = { due: true }): DynamicModule {
    const shared = [
      { provide: Engine, useValue: engine },
      { provide: DossierQueries, useValue: new DossierQueries(engine) },
      { provide: Worker, useValue: new Worker(engine) },
      { provide: WORKER_OPTIONS, useValue: worker },
    ];
    return {
      module: EngineModule,
      global: true,
      imports: [CqrsModule.forRoot()],
      providers: [...shared, EngineLife, DossierCommandHandler, ...dossierQueryHandlers],
      exports: [CqrsModule, Engine, DossierQueries, Worker],
    };
  }
}
