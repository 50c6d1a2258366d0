import { runProjections } from '@vinhdanh/kernel';
import { projections } from '@vinhdanh/projections';
import { dossierCodec, type Engine } from '../engine.js';
import { DuePolicy } from './due-policy.js';
import { Progress } from './progress.js';

/** Keeps the read models and sends what is due; everything it does follows from the log, so it may die at any time. */
export class Worker {
  readonly progress = new Progress();
  private readonly stopping = new AbortController();
  private readonly due: DuePolicy;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly engine: Engine) {
    this.due = new DuePolicy(engine);
  }

  /** @param options.due false for a log whose clock is not today's (a demonstration) */
  start(options: { readonly due: boolean } = { due: true }): void {
    const { eventStore: store, readStore } = this.engine;
    const parts = { store, readStore, codec: dossierCodec, projections };
    this.running = runProjections(
      {
        ...parts,
        onAdvanced: ({ position, caughtUp, events }) => {
          const changes = events.map(({ stream, revision, type }) => ({
            dossier: stream.slice('dossier-'.length),
            revision: String(revision),
            type,
          }));
          this.progress.advance({ position, changes }, caughtUp);
          if (caughtUp && options.due) this.due.wake();
        },
      },
      this.stopping.signal,
    ).catch((fault: Error) => this.progress.fail(fault));
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.due.stop();
    await this.running;
  }
}
