import { join } from 'node:path';
import { atMost } from '../support/at-most.js';
import { Child } from '../support/child.js';

const PATIENCE_MS = 10_000;

export interface Places {
  readonly eventStoreUrl: string;
  readonly databaseUrl: string;
}

/** A worker as `npm run start:worker` runs it, which can be frozen; unfenced, its saves always name the newest fence. */
export class WorkerProcess {
  private readonly runs = Promise.withResolvers<void>();
  private readonly stands = Promise.withResolvers<void>();
  private child: Child | undefined;

  private constructor() {}

  /** Resolves when it says that it runs. @throws Error when it ends before */
  static async start({ eventStoreUrl, databaseUrl }: Places, isFenced: boolean): Promise<WorkerProcess> {
    const worker = new WorkerProcess();
    const environment = {
      ...{ EVENTSTORE_URL: eventStoreUrl, DATABASE_URL: databaseUrl },
      ...{ VINHDANH_WORKER_PORT: '0', HOST: '127.0.0.1' },
    };
    const words = [isFenced ? 'fenced' : 'unfenced'];
    const onLine = (line: string): void => worker.hear(line);
    worker.child = await Child.start(join(__dirname, 'worker.js'), words, { environment, onLine });
    const early = worker.child.ended.then(({ complaints }) =>
      Promise.reject(new Error(`a worker ended: ${complaints}`)),
    );
    early.catch(() => undefined); // it ends in any case, later
    await Promise.race([worker.runs.promise, early]);
    return worker;
  }

  /** Resolves when it stands still with rows that it has read and not yet saved, once. @throws Error when it saves nothing */
  async freeze(): Promise<void> {
    let isFrozen = false;
    this.child?.signal('SIGUSR2');
    await atMost(
      PATIENCE_MS,
      this.stands.promise.then(() => void (isFrozen = true)),
    );
    if (!isFrozen) throw new Error(`the worker was to freeze at its next save, and saved nothing in ${PATIENCE_MS} ms`);
  }

  wake(): void {
    this.child?.signal('SIGCONT');
  }

  /** kill -9. */
  async kill(): Promise<void> {
    await this.child?.kill();
  }

  private hear(line: string): void {
    if (line.startsWith('Vinh Danh worker: ')) this.runs.resolve();
    if (line.startsWith('{"frozen"')) this.stands.resolve();
  }
}
