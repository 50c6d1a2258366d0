import { Fault, holds, type IncidentRow, type ResumePartition } from '@vinhdanh/kernel';
import { setImmediate } from 'node:timers/promises';
import type { Engine } from '../engine.js';
import type { LeftOut } from '../read-models/left-out-codec.js';
import { recordLeftOut } from '../read-models/left-out.js';
import { carriedOut, isAbout, type OrderRow } from '../read-models/orders.js';
import { parkedNow } from '../read-models/parked-in.js';
import type { HeldLane } from './leases.js';
import { forgetStale, skippedIn, toResume } from './parked.js';

/** How long lanes stand still for what is parked in them; what is left is taken up after they have folded on. */
const SPELL_MS = 200;
/** When a decision that the log did not take is tried again. */
const PUT_OFF_MS = 5000;

/** Takes up parked dossiers: each once by itself, and whenever a person orders it. However many there are, others go on. */
export class ParkedDossiers {
  /** Incidents that this process has tried by itself: another version may have mended what parked them. */
  private readonly tried = new Set<string>();
  /** By read model, as they were found when it was claimed. */
  private readonly untried = new Map<string, IncidentRow[]>();
  /** Orders by their id that wait, until then, for a log that takes them. */
  private readonly putOff = new Map<string, number>();

  /** @param onWaits told once why the order to leave that event out waits */
  constructor(
    private readonly engine: Engine,
    private readonly onWaits: (incident: IncidentRow, fault: Fault) => void,
  ) {}

  /** Looks up what is parked in a lane that was claimed. What was left out since it was tried here is taken up, too. */
  async find(lane: HeldLane): Promise<void> {
    const { readStore } = this.engine;
    const { name } = lane.projection.table;
    const parked = await forgetStale(readStore, lane);
    const skipped = await skippedIn(readStore, name);
    const untried = parked.filter((incident) => skipped.has(incident.event) || !this.tried.has(nameOf(incident)));
    this.untried.set(name, untried);
  }

  /** The lanes in which there is something to take up. */
  waitingIn(lanes: readonly HeldLane[], orders: readonly OrderRow[]): readonly HeldLane[] {
    return lanes.filter((lane) => this.ordersOn(lane, orders).length + this.untriedIn(lane).length > 0);
  }

  /** What is ordered first, in whichever lane. Nobody may fold the lanes meanwhile. */
  async takeUp(lanes: readonly HeldLane[], orders: readonly OrderRow[]): Promise<void> {
    const end = performance.now() + SPELL_MS;
    const opened = new Map<HeldLane, ResumePartition>();
    for (const { lane, work } of this.worksIn(lanes, orders)) {
      const resume = opened.get(lane) ?? (await toResume(this.engine, lane));
      opened.set(lane, resume);
      await work(resume);
      if (performance.now() > end) return;
      await setImmediate(); // whoever asks this process is answered meanwhile
    }
  }

  private *worksIn(lanes: readonly HeldLane[], orders: readonly OrderRow[]): Generator<Work> {
    for (const lane of lanes)
      for (const order of this.ordersOn(lane, orders))
        yield { lane, work: (resume) => this.carryOut(order, lane, resume) };
    for (const lane of lanes) {
      const untried = this.untriedIn(lane);
      while (untried.length > 0) yield { lane, work: (resume) => this.tryNext(untried, resume) };
    }
  }

  private ordersOn({ projection }: HeldLane, orders: readonly OrderRow[]): readonly OrderRow[] {
    const now = performance.now();
    const isDue = ({ id }: OrderRow): boolean => now >= (this.putOff.get(id) ?? now);
    return orders.filter((one) => one.projection === projection.table.name && isOfDossier(one) && isDue(one));
  }

  private untriedIn({ projection }: HeldLane): IncidentRow[] {
    return this.untried.get(projection.table.name) ?? [];
  }

  /** A person may have taken it up since it was found. */
  private async tryNext(untried: IncidentRow[], resume: ResumePartition): Promise<void> {
    const [found] = untried;
    if (!found) return;
    const incident = await parkedNow(this.engine.readStore, found);
    if (incident?.event === found.event) await resume({ incident });
    this.tried.add(nameOf(found));
    untried.shift();
  }

  /** To try again, or to go on without the event. What is not parked any more needs neither. */
  private async carryOut(order: OrderRow, { lease }: HeldLane, resume: ResumePartition): Promise<unknown> {
    const { eventStore, readStore } = this.engine;
    const { projection, partition, kind } = order;
    const incident = await parkedNow(readStore, { projection, place: lease.place, partition: partition ?? '' });
    const alongside = [carriedOut(order)];
    if (!incident || !isAbout(order, incident)) return readStore.save(alongside);
    const isThere = (): Promise<boolean> => holds(eventStore, { ...incident, id: incident.event });
    // Of an event that is gone, too, taking it up says what has become of it.
    if (kind === 'retry' || !(await isThere())) return resume({ incident, alongside });
    const skip = await this.recorded(order, incident);
    return skip && resume({ incident, alongside, skip });
  }

  /** `undefined` where the log does not take it now, or does not say so: nothing else waits for that. */
  private async recorded({ id, reason, by }: OrderRow, incident: IncidentRow): Promise<LeftOut | undefined> {
    const { eventStore, clock } = this.engine;
    try {
      return await recordLeftOut(eventStore, incident, { reason: reason ?? '', by, at: clock.now() });
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      if (!this.putOff.has(id)) this.onWaits(incident, fault);
      this.putOff.set(id, performance.now() + PUT_OFF_MS);
      return undefined;
    }
  }
}

interface Work {
  readonly lane: HeldLane;
  readonly work: (resume: ResumePartition) => Promise<unknown>;
}

function isOfDossier({ kind }: OrderRow): boolean {
  return kind === 'retry' || kind === 'skip';
}

function nameOf({ projection, partition, event }: IncidentRow): string {
  return `${projection} ${partition} ${event}`;
}
