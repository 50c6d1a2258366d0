import { setTimeout as pause } from 'node:timers/promises';
import type { Engine } from '@vinhdanh/application';
import { s1Dossiers } from '../../bench/workload.js';

export interface LoadPace {
  readonly callers: number;
  /** Commands a second, all callers together. */
  readonly rate: number;
}

/** Dossiers that walk S1 beside each other, one after the other of each caller, until they are stopped. */
export class S1Load {
  /** That were answered. */
  commands = 0;
  refused = 0;
  private sent = 0;
  private began = 0;
  private readonly stopping = new AbortController();
  private driving: Promise<unknown> = Promise.resolve();
  private readonly first = Promise.withResolvers<void>();

  constructor(private readonly engine: Engine) {}

  /** Resolves when the first command is answered. @throws what has kept it from beginning */
  async start(pace: LoadPace): Promise<void> {
    this.began = performance.now();
    this.driving = Promise.all(Array.from({ length: pace.callers }, (_, caller) => this.walk(caller, pace)));
    await Promise.race([this.first.promise, this.driving]);
    this.driving.catch(() => undefined); // thrown by `stop`
  }

  /** Resolves when nothing is under way. @throws what has kept it from going on */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.driving;
  }

  private async walk(caller: number, { rate }: LoadPace): Promise<void> {
    const { signal } = this.stopping;
    for (let round = 0; !signal.aborted; round += 1) {
      for (const command of s1Dossiers(1, `caller ${caller} round ${round}`)[0] ?? []) {
        const due = this.began + (this.sent * 1000) / rate - performance.now();
        this.sent += 1;
        if (due > 1) await pause(due, undefined, { signal }).catch(() => undefined);
        if (signal.aborted) return;
        const { ok } = await this.engine.handle(command);
        this.commands += 1;
        if (!ok) this.refused += 1;
        this.first.resolve();
      }
    }
  }
}
