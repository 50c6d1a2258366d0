import { join } from 'node:path';
import { Child } from '../support/child.js';

const MAIN = join(__dirname, '../../../apps/worker/src/main.js');
/** The negative control: a worker whose saves always name the newest fence. */
const UNFENCED = join(__dirname, 'unfenced-worker.js');

export interface Places {
  readonly eventStoreUrl: string;
  readonly databaseUrl: string;
}

/** A worker as `npm run start:worker` runs it. */
export class WorkerProcess {
  private constructor(private readonly child: Child) {}

  /** Resolves when it says that it runs. @throws Error when it ends before */
  static async start({ eventStoreUrl, databaseUrl }: Places, isFenced: boolean): Promise<WorkerProcess> {
    const { promise: runs, resolve } = Promise.withResolvers<void>();
    const onLine = (line: string): void => {
      if (line.startsWith('Vinh Danh worker: ')) resolve();
    };
    const environment = {
      ...{ EVENTSTORE_URL: eventStoreUrl, DATABASE_URL: databaseUrl },
      ...{ VINHDANH_WORKER_PORT: '0', HOST: '127.0.0.1' },
    };
    const child = await Child.start(isFenced ? MAIN : UNFENCED, [], { environment, onLine });
    const early = child.ended.then(({ complaints }) => Promise.reject(new Error(`a worker ended: ${complaints}`)));
    early.catch(() => undefined); // it ends in any case, later
    await Promise.race([runs, early]);
    return new WorkerProcess(child);
  }

  freeze(): void {
    this.child.signal('SIGSTOP');
  }

  wake(): void {
    this.child.signal('SIGCONT');
  }

  /** kill -9. */
  kill(): Promise<void> {
    return this.child.kill();
  }
}
