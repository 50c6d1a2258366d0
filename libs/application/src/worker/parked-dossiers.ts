import type { IncidentRow, ResumePartition } from '@vinhdanh/kernel';
import { setImmediate } from 'node:timers/promises';
import type { Engine } from '../engine.js';
import { recordLeftOut } from '../read-models/left-out.js';
import { carriedOut, isAbout, type OrderRow } from '../read-models/orders.js';
import type { HeldLane } from './leases.js';
import { forgetStale, parkedNow, toResume } from './parked.js';

/** How long lanes stand still for what is parked in them; what is left is taken up after they have folded on. */
const SPELL_MS = 200;

/** Takes up parked dossiers: each once by itself, and whenever a person orders it. However many there are, others go on. */
export class ParkedDossiers {
  /** Incidents that this process has tried by itself: another version may have mended what parked them. */
  private readonly tried = new Set<string>();
  /** By read model, as they were found when it was claimed. */
  private readonly untried = new Map<string, IncidentRow[]>();

  constructor(private readonly engine: Engine) {}

  /** Looks up what is parked in a lane that was claimed. */
  async find(lane: HeldLane): Promise<void> {
    const parked = await forgetStale(this.engine.readStore, lane);
    const untried = parked.filter((incident) => !this.tried.has(nameOf(incident)));
    this.untried.set(lane.projection.table.name, untried);
  }

  /** The lanes in which there is something to take up. */
  waitingIn(lanes: readonly HeldLane[], orders: readonly OrderRow[]): readonly HeldLane[] {
    return lanes.filter((lane) => ordersOn(lane, orders).length + this.untriedIn(lane).length > 0);
  }

  /** What is ordered first. Nobody may fold the lanes meanwhile. */
  async takeUp(lanes: readonly HeldLane[], orders: readonly OrderRow[]): Promise<void> {
    const end = performance.now() + SPELL_MS;
    for (const lane of lanes) {
      const resume = await toResume(this.engine, lane);
      for (const work of this.worksIn(lane, orders, resume)) {
        await work();
        if (performance.now() > end) return;
        await setImmediate(); // whoever asks this process is answered meanwhile
      }
    }
  }

  private *worksIn(
    lane: HeldLane,
    orders: readonly OrderRow[],
    resume: ResumePartition,
  ): Generator<() => Promise<unknown>> {
    for (const order of ordersOn(lane, orders)) yield () => this.carryOut(order, lane, resume);
    for (const untried = this.untriedIn(lane); ;) {
      const incident = untried[0];
      if (!incident) return;
      yield async () => {
        await this.tryOnce(incident, resume);
        untried.shift();
      };
    }
  }

  private untriedIn({ projection }: HeldLane): IncidentRow[] {
    return this.untried.get(projection.table.name) ?? [];
  }

  /** A person may have taken it up since it was found. */
  private async tryOnce(found: IncidentRow, resume: ResumePartition): Promise<void> {
    const incident = await parkedNow(this.engine.readStore, found);
    if (incident?.event === found.event) await resume({ incident });
    this.tried.add(nameOf(found));
  }

  /** To try again, or to go on without the event. What is not parked any more needs neither. */
  private async carryOut(order: OrderRow, { lease }: HeldLane, resume: ResumePartition): Promise<unknown> {
    const { eventStore, readStore, clock } = this.engine;
    const { projection, partition, kind, reason, by } = order;
    const incident = await parkedNow(readStore, { projection, place: lease.place, partition: partition ?? '' });
    const alongside = [carriedOut(order)];
    if (!incident || !isAbout(order, incident)) return readStore.save(alongside);
    if (kind === 'retry') return resume({ incident, alongside });
    const skip = await recordLeftOut(eventStore, incident, { reason: reason ?? '', by, at: clock.now() });
    return resume({ incident, alongside, skip });
  }
}

function ordersOn({ projection }: HeldLane, orders: readonly OrderRow[]): readonly OrderRow[] {
  return orders.filter((order) => order.projection === projection.table.name && isOfDossier(order));
}

function isOfDossier({ kind }: OrderRow): boolean {
  return kind === 'retry' || kind === 'skip';
}

function nameOf({ projection, partition, event }: IncidentRow): string {
  return `${projection} ${partition} ${event}`;
}
