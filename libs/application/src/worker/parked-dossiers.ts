import { incidentTable, resumePartition, type IncidentRow } from '@vinhdanh/kernel';
import { dossierCodec, type Engine } from '../engine.js';
import { carriedOut, isAbout, type OrderRow } from '../read-models/orders.js';
import type { HeldLane } from './leases.js';
import { forgetStale } from './parked.js';

/** Takes up the parked dossiers of a lane, which nobody folds meanwhile: once by itself, and whenever a person orders it. */
export class ParkedDossiers {
  /** Incidents that this process has tried by itself: another version may have mended what parked them. */
  private readonly tried = new Set<string>();

  constructor(private readonly engine: Engine) {}

  async tryEach(lane: HeldLane): Promise<void> {
    for (const incident of await forgetStale(this.engine.readStore, lane)) {
      const name = `${incident.projection} ${incident.partition} ${incident.event}`;
      if (this.tried.has(name)) continue;
      await this.resume(lane, incident);
      this.tried.add(name);
    }
  }

  /** To try again, or to go on without the event. What is not parked any more needs neither. */
  async carryOut(order: OrderRow, lane: HeldLane): Promise<void> {
    const { readStore } = this.engine;
    const incidents = await readStore.rowsOf(incidentTable, [order.projection]);
    const incident = incidents.find((one) => one.place === lane.lease.place && isAbout(order, one));
    if (incident) await this.resume(lane, incident, order);
    else await readStore.save([carriedOut(order)]);
  }

  private async resume(lane: HeldLane, incident: IncidentRow, order?: OrderRow): Promise<void> {
    const { eventStore: store, readStore, clock } = this.engine;
    const skip = order?.kind === 'skip' ? { reason: order.reason ?? '', by: order.by } : undefined;
    await resumePartition(
      { store, readStore, codec: dossierCodec, now: () => clock.now(), lane },
      { incident, ...(skip && { skip }), ...(order && { alongside: [carriedOut(order)] }) },
    );
  }
}
