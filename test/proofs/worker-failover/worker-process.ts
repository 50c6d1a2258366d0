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
  private readonly stands = Promise.withResolvers<true>();
  private readonly late = Promise.withResolvers<'saved' | 'refused'>();
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
    await worker.child.until(worker.runs.promise);
    return worker;
  }

  /** Resolves when it stands still with rows that it has read and folded and not yet saved. @throws Error when it saves nothing */
  async freeze(): Promise<void> {
    this.child?.signal('SIGUSR2');
    await inTime(this.stands.promise, 'did not come to a save');
  }

  /** @returns what became of the rows that it was about to save @throws Error when it does not say */
  wake(): Promise<'saved' | 'refused'> {
    this.child?.signal('SIGCONT');
    return inTime(this.late.promise, 'did not go on with its save');
  }

  /** kill -9. */
  async kill(): Promise<void> {
    await this.child?.kill();
  }

  private hear(line: string): void {
    if (line.startsWith('Vinh Danh worker: ')) this.runs.resolve();
    if (!line.startsWith('{')) return;
    const { frozen, late } = JSON.parse(line) as { frozen?: number; late?: 'saved' | 'refused' }; // as it says them
    if (frozen !== undefined) this.stands.resolve(true);
    if (late) this.late.resolve(late);
  }
}

async function inTime<T>(said: Promise<T>, otherwise: string): Promise<T> {
  let word: T | undefined;
  await atMost(
    PATIENCE_MS,
    said.then((heard) => void (word = heard)),
  );
  if (word === undefined) throw new Error(`the worker ${otherwise} in ${PATIENCE_MS} ms`);
  return word;
}
