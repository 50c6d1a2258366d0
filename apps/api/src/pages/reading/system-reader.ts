import { Injectable } from '@nestjs/common';
import { Engine, ReadModelDesk, ReadModels, wordsOf } from '@vinhdanh/application';
import type { Position } from '@vinhdanh/kernel';
import type { ProjectionState, SystemState } from '../home/system.view.js';

/** A lag is counted up to here. */
const MAX_LAG = 1000;

/** How the stores and the read models stand. */
@Injectable()
export class SystemReader {
  constructor(
    private readonly engine: Engine,
    private readonly readModels: ReadModels,
    private readonly desk: ReadModelDesk,
  ) {}

  async read(): Promise<SystemState> {
    const { eventStore, readStore } = this.engine;
    const { fault } = this.readModels.progress.status;
    const status = await this.desk.status();
    const projections = status.map(async ({ caughtUp, rebuild, ...one }): Promise<ProjectionState> => {
      const isUnderWay = rebuild?.state === 'building' || rebuild?.state === 'checking';
      const rebuilt = isUnderWay ? { rebuilt: Math.floor((100 * rebuild.done) / Math.max(1, rebuild.total)) } : {};
      return { ...one, ...rebuilt, lag: caughtUp ? 0 : await this.lag(one.position) };
    });
    return {
      eventStore: eventStore.name,
      readStore: readStore.name,
      head: await eventStore.head(),
      projections: await Promise.all(projections),
      incidents: await this.desk.incidents(),
      ...(fault ? { fault: wordsOf(fault) } : {}),
    };
  }

  private async lag(after: Position): Promise<number> {
    const behind = await this.engine.eventStore.readAll({ after, limit: MAX_LAG });
    return behind.length;
  }
}
