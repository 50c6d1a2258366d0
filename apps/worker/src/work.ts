import {
  ConfigurationFault,
  Engine,
  MeasuredEventStore,
  Metrics,
  openStores,
  orderlyClose,
  type Configuration,
  type RunningProcess,
  type Waiting,
} from '@vinhdanh/application';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import { WorkerModule } from './worker.module.js';

/**
 * A worker on stores that others share; it listens only to say how it is.
 * @throws ConfigurationFault where the server keeps the read models itself, StoreUnusable, StoreUnavailable when the
 * signal ended the waiting; nothing stays open
 */
export async function work(configuration: Configuration, log: Logger, waiting: Waiting): Promise<RunningProcess> {
  assertApart(configuration);
  const metrics = new Metrics();
  const stores = await openStores(configuration, waiting);
  const eventStore = new MeasuredEventStore(stores.eventStore, metrics);
  const engine = new Engine({ stores: { ...stores, eventStore } });
  let close = (): Promise<void> => engine.close();
  try {
    const application = await NestFactory.create<NestExpressApplication>(
      WorkerModule.forRoot({ engine, log, metrics }),
      {
        ...{ logger: false, bodyParser: false, abortOnError: false },
      },
    );
    application.disable('x-powered-by');
    close = orderlyClose(application);
    await application.listen(configuration.workerPort, configuration.host);
    return { address: await application.getUrl(), close };
  } catch (fault) {
    await close();
    throw fault;
  }
}

function assertApart({ eventStore, databaseUrl }: Configuration): void {
  if (eventStore && databaseUrl) return;
  throw new ConfigurationFault({
    vi:
      'Worker riêng cần nhật ký và bảng đọc mà tiến trình khác đến được: hãy đặt EVENTSTORE_URL và DATABASE_URL. ' +
      'Không có chúng thì máy chủ tự giữ bảng đọc (npm start).',
    en:
      'A worker of its own needs a log and read models that other processes reach: set EVENTSTORE_URL and DATABASE_URL. ' +
      'Without them the server keeps the read models itself (npm start).',
  });
}
