import { runProjections, type Advanced } from '@vinhdanh/kernel';
import { dossierStreams } from '@vinhdanh/dossier';
import { setImmediate as breathe } from 'node:timers/promises';
import { dossierCodec, type Engine } from '../engine.js';
import type { HeldLane } from './leases.js';

export interface FoldingOptions {
  readonly batch?: number;
  readonly onAdvanced?: (advanced: Advanced) => void | Promise<void>;
}

/** The projection loop over some lanes, from now until it is stopped or fails. */
export class Folding {
  private readonly stopping = new AbortController();
  private readonly running: Promise<void>;
  private over = false;
  private proven = false;
  /** What ended it, when that was no `stop`. */
  fault: unknown;

  constructor(
    engine: Engine,
    readonly lanes: readonly HeldLane[],
    options: FoldingOptions = {},
  ) {
    const { eventStore: store, readStore } = engine;
    const parts = { store, readStore, codec: dossierCodec, filter: dossierStreams, now: () => engine.clock.now() };
    const onAdvanced = async (advanced: Advanced): Promise<void> => {
      this.proven = true;
      await options.onAdvanced?.(advanced);
      // Embedded stores answer at once: timers, requests and signals would wait until nothing is left to fold.
      if (!advanced.caughtUp) await breathe();
    };
    this.running = runProjections({ ...parts, ...options, onAdvanced, lanes }, this.stopping.signal)
      .catch((fault: unknown) => void (this.fault = fault))
      .finally(() => (this.over = true));
  }

  get isOver(): boolean {
    return this.over;
  }

  /** True once it has read the log, which tells it at once when there is nothing new. */
  get works(): boolean {
    return this.proven && !this.over;
  }

  /** Ends after the save that is under way. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Until it has been stopped or has failed. @throws what it failed of */
  async ended(): Promise<void> {
    await this.running;
    if (this.fault) throw this.fault as Error; // stores throw nothing else
  }
}
