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
import { ReadModelDesk } from '../read-models/read-model-desk.js';
import { ReadModels, type WorkerPlace } from '../read-models/read-models.js';
import { Metrics } from '../operation/metrics.js';
import { Readiness } from '../operation/readiness.js';
import { DossierCommandHandler } from './dossier-command.js';
import { dossierQueryHandlers } from './dossier-query-handlers.js';

const WORKER_PLACE = Symbol('worker place');
const REPORT = Symbol('report');

type Report = (fault: unknown) => void;

/** What runs beside the buses: the read models from the application's start, the stores until its end. */
@Injectable()
class EngineLife implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    private readonly engine: Engine,
    private readonly readModels: ReadModels,
    @Inject(WORKER_PLACE) private readonly place: WorkerPlace,
    @Inject(REPORT) private readonly report: Report,
  ) {}

  /** Nobody is answered before it is known whether the rows are those of this log. */
  async onApplicationBootstrap(): Promise<void> {
    this.readModels.start(this.place, this.report);
    await this.readModels.looked();
  }

  /** Nest calls this when the HTTP server has answered its last request. */
  async onApplicationShutdown(): Promise<void> {
    await this.readModels.stop();
    await this.engine.close();
  }
}

/** Commands that are due are counted like those that come over HTTP. */
function counting(engine: Engine, metrics: Metrics): Engine['handle'] {
  return (envelope) => metrics.counted(envelope.command.name, () => engine.handle(envelope));
}

const readiness = {
  provide: Readiness,
  inject: [Engine, ReadModels, ReadModelDesk],
  useFactory: (...parts: ConstructorParameters<typeof Readiness>) => new Readiness(...parts),
};

/** Engine, queries and read models for Nest: commands and queries go over CommandBus and QueryBus, its event bus is not used. */
@Module({})
export class EngineModule {
  /**
   * The module takes the engine over: it closes its stores when the application ends.
   * @param report told, where the worker is elsewhere, why the lists may not be shown
   */
  static forRoot(
    engine: Engine,
    worker: WorkerPlace = { due: true },
    metrics = new Metrics(),
    report: Report = () => undefined,
  ): DynamicModule {
    const shared = [
      { provide: Engine, useValue: engine },
      { provide: DossierQueries, useValue: new DossierQueries(engine) },
      { provide: ReadModelDesk, useValue: new ReadModelDesk(engine) },
      { provide: ReadModels, useValue: new ReadModels(engine, counting(engine, metrics)) },
      { provide: WORKER_PLACE, useValue: worker },
      { provide: REPORT, useValue: report },
      { provide: Metrics, useValue: metrics },
    ];
    return {
      module: EngineModule,
      global: true,
      imports: [CqrsModule.forRoot()],
      providers: [...shared, EngineLife, readiness, DossierCommandHandler, ...dossierQueryHandlers],
      exports: [CqrsModule, Engine, DossierQueries, Metrics, ReadModelDesk, ReadModels, Readiness],
    };
  }
}
