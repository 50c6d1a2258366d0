import type { Engine } from '../engine.js';
import { carriedOut, isAbout, type OrderRow } from '../read-models/orders.js';
import type { HeldLane } from './leases.js';
import { forgetStale, parkedIn, resume } from './parked.js';

/** Takes up the parked dossiers of a lane, which nobody folds meanwhile: once by itself, and whenever a person orders it. */
export class ParkedDossiers {
  /** Incidents that this process has tried by itself: another version may have mended what parked them. */
  private readonly tried = new Set<string>();

  constructor(private readonly engine: Engine) {}

  async tryEach(lane: HeldLane): Promise<void> {
    for (const incident of await forgetStale(this.engine.readStore, lane)) {
      const name = `${incident.projection} ${incident.partition} ${incident.event}`;
      if (this.tried.has(name)) continue;
      await resume(this.engine, lane, { incident });
      this.tried.add(name);
    }
  }

  /** To try again, or to go on without the event. What is not parked any more needs neither. */
  async carryOut(order: OrderRow, lane: HeldLane): Promise<void> {
    const { readStore } = this.engine;
    const parked = await parkedIn(readStore, order.projection, lane.lease.place);
    const incident = parked.find((one) => isAbout(order, one));
    const alongside = [carriedOut(order)];
    if (!incident) return readStore.save(alongside);
    const skip = order.kind === 'skip' && { reason: order.reason ?? '', by: order.by };
    await resume(this.engine, lane, { incident, alongside, ...(skip && { skip }) });
  }
}
