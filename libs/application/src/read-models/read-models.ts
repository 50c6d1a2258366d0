import { StoreUnavailable } from '@vinhdanh/kernel';
import type { Engine } from '../engine.js';
import { Worker, type WorkerOptions } from '../worker/worker.js';
import { Follower } from './follower.js';
import type { Progress } from './progress.js';

/** Where the read models are kept: by a worker in this process, or by others. */
export type WorkerPlace = WorkerOptions | 'apart';

/** The read models as a process has them: followed always, kept where that is its work. */
export class ReadModels {
  private readonly follower: Follower;
  private readonly worker: Worker;

  /** @param handle what becomes of a command that is due; default: the engine's own */
  constructor(engine: Engine, handle?: Engine['handle']) {
    this.follower = new Follower(engine);
    this.worker = new Worker(engine, handle);
  }

  /** What the lists show, and who waits for it. */
  get progress(): Progress {
    return this.follower.progress;
  }

  /** How far they are behind what was seen of the log. */
  get lag(): Follower['lag'] {
    return this.follower.lag;
  }

  /** What the worker of this process is building anew at the moment. */
  get rebuilding(): string | undefined {
    return this.worker.rebuilding;
  }

  /** @param report told, where the worker is elsewhere, why the lists may not be shown */
  start(place: WorkerPlace = { due: true }, report?: (fault: unknown) => void): void {
    if (place === 'apart') return this.follower.start(report);
    this.follower.start(); // the worker tells the same
    const onStopped = (fault: unknown): void => {
      // While a store is away the lists still show what was read from it.
      if (!(fault instanceof StoreUnavailable)) this.progress.fail('worker', fault as Error); // stores throw nothing else
      place.onStopped?.(fault);
    };
    const onRecovered = (): void => {
      this.progress.recover('worker');
      place.onRecovered?.();
    };
    this.worker.start({ ...place, onStopped, onRecovered });
  }

  /** Resolves when the rows were looked at once: those of another log are known, unless their store does not answer. */
  looked(): Promise<void> {
    return this.follower.looked();
  }

  async stop(): Promise<void> {
    await this.worker.stop();
    await this.follower.stop();
  }
}
