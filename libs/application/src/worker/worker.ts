import { BEGINNING, runProjections, StoreUnavailable, StoreUnusable, type Advanced } from '@vinhdanh/kernel';
import { dossierStreams, type DossierEvent } from '@vinhdanh/dossier';
import { projections } from '@vinhdanh/projections';
import { dossierCodec, type Engine } from '../engine.js';
import { DuePolicy } from './due-policy.js';
import { changesOf } from './changes-of.js';
import { Progress } from './progress.js';

export interface WorkerOptions {
  /** False for a log whose clock is not today's (a demonstration). */
  readonly due: boolean;
  /** Told what has stopped the read models or the due tasks, as it happens. */
  readonly onFault?: (fault: unknown) => void;
}

/** A full disk may have room again, a store that is away may come back; an event that cannot be read stays so until another version runs. */
const RETRY_MS = 5000;

/** Keeps the read models and sends what is due; everything it does follows from the log, so it may die at any time. */
export class Worker {
  readonly progress = new Progress();
  private readonly due: DuePolicy;
  private options: WorkerOptions = { due: true };
  private loop: { readonly stopping: AbortController; readonly running: Promise<void> } | undefined;
  private rebuilding: Promise<void> = Promise.resolve();
  private retry: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(private readonly engine: Engine) {
    this.due = new DuePolicy(engine, (fault) => this.options.onFault?.(fault));
  }

  start(options: WorkerOptions = { due: true }): void {
    this.options = options;
    this.run();
  }

  /**
   * Takes a projection's rows away, sets its checkpoint back to the beginning and folds it anew. Resolves when the rows
   * are gone; `progress` says how far it is.
   * @returns false when there is no projection of that name
   */
  async rebuild(name: string): Promise<boolean> {
    const projection = projections.find(({ table }) => table.name === name);
    if (!projection) return false;
    const { table, version } = projection;
    const former = this.rebuilding;
    const reset = async (): Promise<void> => {
      await this.halt();
      try {
        await this.engine.readStore.prepare(projections);
        await this.engine.readStore.save([{ table, version, position: BEGINNING, puts: [], removes: [], reset: true }]);
        this.progress.rewind();
      } finally {
        if (!this.stopped) this.run();
      }
    };
    this.rebuilding = former.then(reset, reset);
    await this.rebuilding;
    return true;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.due.stop();
    await this.rebuilding.catch(() => undefined); // told to whoever asked for it
    await this.halt();
  }

  private run(): void {
    const { eventStore: store, readStore } = this.engine;
    const stopping = new AbortController();
    const parts = { store, readStore, codec: dossierCodec, projections, filter: dossierStreams };
    const onAdvanced = (advanced: Advanced<DossierEvent>): void => this.advanced(advanced);
    const running = runProjections({ ...parts, onAdvanced }, stopping.signal);
    this.loop = { stopping, running: running.catch((fault: Error) => this.fail(fault)) };
  }

  private fail(fault: Error): void {
    const isAway = fault instanceof StoreUnavailable;
    // While the log is away the lists still show what was read from it.
    if (!isAway) this.progress.fail(fault);
    this.options.onFault?.(fault);
    if ((isAway || fault instanceof StoreUnusable) && !this.stopped)
      this.retry = setTimeout(() => this.run(), RETRY_MS).unref();
  }

  private async halt(): Promise<void> {
    this.loop?.stopping.abort();
    await this.loop?.running;
    clearTimeout(this.retry);
  }

  private advanced({ position, caughtUp, events }: Advanced<DossierEvent>): void {
    const fresh = events.filter((event) => event.position > this.progress.furthest);
    this.progress.advance({ position, changes: changesOf(fresh) }, caughtUp);
    if (caughtUp && this.options.due) this.due.wake();
  }
}
