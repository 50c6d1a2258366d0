import type { Position, ReadStore } from '@vinhdanh/kernel';
import { projections } from '@vinhdanh/projections';

/** Looks at the checkpoints all the time: how far they are, and whether one ever went back. */
export class Checkpoints {
  wentBack = 0;
  private readonly highest = new Map<string, Position>();
  private least: Position = '';
  private over = false;
  private readonly looking: Promise<void>;

  constructor(private readonly readStore: ReadStore) {
    this.looking = this.look();
  }

  /** Resolves with the milliseconds until every read model shows the position. @throws Error when that takes too long */
  async reach(position: Position, patienceMs: number): Promise<number> {
    const began = performance.now();
    while (this.least < position) {
      if (performance.now() - began > patienceMs) throw new Error(`not at ${position} after ${patienceMs} ms`);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    return Math.round(performance.now() - began);
  }

  async stop(): Promise<void> {
    this.over = true;
    await this.looking;
  }

  private async look(): Promise<void> {
    const tables = projections.map(({ table }) => table);
    while (!this.over) {
      const places = await this.readStore.status(tables).catch(() => []);
      const live = places.filter(({ place, ours }) => place === 'live' && ours);
      for (const { table, position } of live) {
        if (position < (this.highest.get(table) ?? '')) this.wentBack += 1;
        this.highest.set(table, position);
      }
      if (live.length === tables.length) this.least = live.map(({ position }) => position).sort()[0] ?? '';
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }
}
