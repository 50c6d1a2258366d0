import {
  BEGINNING,
  incidentTable,
  skippedEventTable,
  type IncidentRow,
  type Instant,
  type Place,
  type PlaceStatus,
  type Position,
  type SkippedEventRow,
} from '@vinhdanh/kernel';
import { projections } from '@vinhdanh/projections';
import { randomUUID } from 'node:crypto';
import type { Engine } from '../engine.js';
import { given, lastOrder, openOrders, type OrderRow } from './orders.js';
import { parkedNow } from './parked-in.js';
import { isUnderWay, rebuildTable, type RebuildRow } from './rebuild-row.js';

/** What is known of a read model without counting its rows. */
export interface ProjectionStanding {
  readonly projection: string;
  readonly version: number;
  readonly position: Position;
  /** True when nothing in the log lies behind it. */
  readonly caughtUp: boolean;
  /** Events of the log that it has followed. */
  readonly events: number;
  /** False while no worker writes its rows. */
  readonly kept: boolean;
  /** Dossiers that are parked in it. */
  readonly incidents: number;
  /** True while a rebuild is ordered that no worker has begun. */
  readonly ordered: boolean;
  /** The last time it was built anew. */
  readonly rebuild?: RebuildProgress;
}

export type ProjectionStatus = Omit<ProjectionStanding, 'events'> & { readonly rows: number };

export type RebuildProgress = Omit<RebuildRow, 'projection'> & {
  /** Estimated; `null` when it is not under way or cannot be told yet. */
  readonly secondsLeft: number | null;
  /** False while no worker builds it: it is over, or was broken off until one goes on with it. */
  readonly kept: boolean;
};

/** What an operator asks of the read models, and orders; workers, wherever they run, carry the orders out. */
export class ReadModelDesk {
  constructor(private readonly engine: Engine) {}

  async status(): Promise<readonly ProjectionStatus[]> {
    const { readStore } = this.engine;
    const standings = await this.standings();
    const rows = await Promise.all(projections.map(({ table }) => readStore.count(table)));
    return standings.map(({ events: _, ...standing }, index) => ({ ...standing, rows: rows[index] ?? 0 }));
  }

  /** At little cost, however many rows there are: for who asks often. */
  async standings(): Promise<readonly ProjectionStanding[]> {
    const { eventStore, readStore } = this.engine;
    const names = projections.map(({ table }) => table.name);
    const head = await eventStore.head();
    // Before the rebuilds: an order that is not open any more has begun one by then, or was called off.
    const orders = (await openOrders(readStore)).filter(({ kind }) => kind === 'rebuild');
    const [places, parked, rebuilds] = await Promise.all([
      readStore.status(projections.map(({ table }) => table)),
      readStore.countBy(incidentTable, ['projection'], { where: { place: 'live' } }),
      readStore.rowsOf(rebuildTable, names),
    ]);
    return projections.map(({ table: { name }, version }) => {
      const placeOf = (place: Place): PlaceStatus | undefined =>
        places.find((one) => one.ours && one.place === place && one.table === name);
      const live = placeOf('live');
      const rebuild = rebuilds.find(({ projection }) => projection === name);
      const { position, events, holder, ...one } = live ?? {
        position: BEGINNING,
        events: 0,
        version,
        holder: undefined,
      };
      return {
        ...{ projection: name, version: one.version, position, events },
        ...{ caughtUp: position >= head, kept: holder !== undefined },
        incidents: parked.find(({ projection }) => projection === name)?.count ?? 0,
        ordered: orders.some(({ projection }) => projection === name),
        ...(rebuild && { rebuild: progressOf(rebuild, placeOf('beside')) }),
      };
    });
  }

  /** How many dossiers are parked, in whichever read models. */
  parked(): Promise<number> {
    return this.engine.readStore.count(incidentTable, { where: { place: 'live' } });
  }

  /** The parked dossiers, those parked longest first; 10,000 of them at most. */
  async incidents(): Promise<readonly IncidentRow[]> {
    return this.engine.readStore.find(incidentTable, { where: { place: 'live' }, orderBy: ['at'], limit: 10_000 });
  }

  /** That dossier as it is parked there, however many others are; `undefined` when it is not. */
  incident(projection: string, partition: string): Promise<IncidentRow | undefined> {
    return parkedNow(this.engine.readStore, { projection, place: 'live', partition });
  }

  /** The events that people have had left out, and why. */
  skipped(): Promise<readonly SkippedEventRow[]> {
    return this.engine.readStore.find(skippedEventTable, { orderBy: ['at'], limit: 10_000 });
  }

  /** @returns false when there is no such projection */
  async orderRebuild(projection: string, by: string): Promise<boolean> {
    return this.order({ projection, kind: 'rebuild', by });
  }

  /** @returns false when there is no such projection */
  async cancelRebuild(projection: string, by: string): Promise<boolean> {
    return this.order({ projection, kind: 'cancel', by });
  }

  /** Has a parked dossier tried again. @returns false when it is not parked there */
  async retry(projection: string, partition: string, by: string): Promise<boolean> {
    return this.orderParked({ projection, partition, kind: 'retry', reason: null, by });
  }

  /**
   * Has the event that parked a dossier left out.
   * @param given `event` as it was seen; default: whichever parks it now
   * @returns false when the dossier is not parked there, or by another event
   */
  async skip(
    projection: string,
    partition: string,
    given: { readonly event?: string; readonly reason: string; readonly by: string },
  ): Promise<boolean> {
    return this.orderParked({ projection, partition, kind: 'skip', ...given });
  }

  private async orderParked(
    asked: Pick<OrderRow, 'projection' | 'kind' | 'reason' | 'by'> & {
      readonly partition: string;
      readonly event?: string;
    },
  ): Promise<boolean> {
    const incident = await this.incident(asked.projection, asked.partition);
    if (!incident || incident.event !== (asked.event ?? incident.event)) return false;
    return this.order({ ...asked, event: incident.event });
  }

  private async order(
    asked: Pick<OrderRow, 'projection' | 'kind' | 'by'> & Partial<Pick<OrderRow, 'partition' | 'event' | 'reason'>>,
  ): Promise<boolean> {
    if (!projections.some(({ table }) => table.name === asked.projection)) return false;
    const order = {
      id: randomUUID(),
      partition: null,
      event: null,
      reason: null,
      at: await this.afterAll(asked.projection),
      ...asked,
    };
    await this.engine.readStore.save([given(order)]);
    return true;
  }

  /** Now, or right after the last open order, which a process whose clock is ahead may have taken. */
  private async afterAll(projection: string): Promise<Instant> {
    const now = this.engine.clock.now();
    const last = (await lastOrder(this.engine.readStore, projection))?.at;
    return last === undefined || last < now ? now : new Date(Date.parse(last) + 1).toISOString();
  }
}

function progressOf({ projection: _, ...row }: RebuildRow, beside: PlaceStatus | undefined): RebuildProgress {
  const kept = isUnderWay(row) && beside?.holder !== undefined;
  const left = Math.max(0, row.total - row.done);
  return { ...row, secondsLeft: kept && row.rate > 0 ? Math.ceil(left / row.rate) : null, kept };
}
