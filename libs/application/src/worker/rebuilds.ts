import {
  BEGINNING,
  StoreUnusable,
  type Instant,
  type Lease,
  type Place,
  type PlaceStatus,
  type RowsWrite,
} from '@vinhdanh/kernel';
import { projections } from '@vinhdanh/projections';
import type { Engine } from '../engine.js';
import { calledOff, carriedOut, openOrders, type OrderRow } from '../read-models/orders.js';
import { isUnderWay, rebuildTable, told, type RebuildRow } from '../read-models/rebuild-row.js';
import { withoutBeside } from './parked.js';
import { Rebuild, type RebuildParts } from './rebuild.js';
import { LEASE_MS, type DossierProjection } from './leases.js';

/** A log may change its course again and again. */
const AGAIN_MS = 1000;

/** One rebuild at a time in this process: those that are asked for, those that were broken off, and those that a new version needs. */
export class Rebuilds {
  private running: Rebuild | undefined;
  private notBefore = 0;

  constructor(
    private readonly engine: Engine,
    private readonly holder: string,
    private readonly whileStill: RebuildParts['whileStill'],
  ) {}

  /** What this process is building at the moment. */
  get projection(): string | undefined {
    return this.running?.projection;
  }

  /** Begins the next one when none is under way. */
  async tend(orders: readonly OrderRow[]): Promise<void> {
    const cancels = orders.filter(({ kind }) => kind === 'cancel');
    for (const order of cancels) await this.cancel(order);
    if (this.running || cancels.length > 0) return; // what is open now is seen at the next look
    if (performance.now() < this.notBefore) return;
    const known = await this.known(projections, orders);
    for (const projection of projections) {
      if (whoAsks(projection, known) !== undefined && (await this.begun(projection))) return;
    }
  }

  async stop(): Promise<void> {
    await this.running?.stop();
  }

  /** One that cannot even begin has failed, and keeps nothing else from being done. */
  private async begun(projection: DossierProjection): Promise<boolean> {
    try {
      return await this.begin(projection);
    } catch (fault) {
      if (!(fault instanceof StoreUnusable)) throw fault;
      await this.noteFailed(projection, fault.message);
      return false;
    }
  }

  private async noteFailed(projection: DossierProjection, message: string): Promise<void> {
    const asking = await this.asking(projection);
    if (!asking) return;
    const failed = { ...asking.begun, state: 'failed', message } as const;
    await this.engine.readStore.save([told(failed), carriedOut(...asking.asked)]);
  }

  private async begin(projection: DossierProjection): Promise<boolean> {
    const { engine, whileStill } = this;
    const { readStore } = engine;
    const lease = await this.claim(projection);
    if (!lease) return false;
    // Another worker may have called it off, or come to its end, before the claim.
    const asking = await this.asking(projection);
    if (!asking) {
      await readStore.discard(lease, []);
      return false;
    }
    const { asked, begun, beside } = asking;
    const parked = beside?.position === BEGINNING ? [await withoutBeside(readStore, begun.projection)] : [];
    await readStore.save([told(begun), carriedOut(...asked), ...parked], lease);
    const rebuild = new Rebuild({ engine, projection, lease, begun, whileStill });
    this.running = rebuild;
    void rebuild.ended.then((outcome) => {
      this.running = undefined;
      if (outcome === 'setBack') this.notBefore = performance.now() + AGAIN_MS;
    });
    return true;
  }

  /** Who has it built anew, as the row that tells of its beginning; undefined when nobody does. */
  private async asking(projection: DossierProjection): Promise<Asking | undefined> {
    const known = await this.known([projection]);
    const by = whoAsks(projection, known);
    if (by === undefined) return undefined;
    const { asked, ...rest } = knownOf(projection, known);
    return { asked, beside: rest.beside, begun: begunRow({ projection, by, at: this.engine.clock.now(), ...rest }) };
  }

  /** What is under way, and what waits to be begun. */
  private async cancel(order: OrderRow): Promise<void> {
    const { readStore } = this.engine;
    const projection = projections.find(({ table }) => table.name === order.projection);
    if (!projection) return readStore.save([carriedOut(order)]); // of another version
    if (this.running?.projection === order.projection) await this.running.cancel();
    try {
      const lease = await this.claim(projection); // while the place is held nobody begins it
      if (lease) await readStore.discard(lease, await this.cancelling(projection, order));
      // Otherwise whoever builds it will see the order.
    } catch (fault) {
      if (!(fault instanceof StoreUnusable)) throw fault;
      await readStore.save(await this.cancelling(projection, order)); // who may not make it may not drop it either
    }
  }

  private async cancelling(projection: DossierProjection, order: OrderRow): Promise<RowsWrite[]> {
    const known = await this.known([projection]);
    const asked = calledOff(order, known.orders);
    const ended = this.cancelledRow(projection, known, asked);
    return [...(ended ? [told(ended)] : []), carriedOut(order, ...asked)];
  }

  private claim(projection: DossierProjection): Promise<Lease | undefined> {
    return this.engine.readStore.claim(projection, 'beside', { id: this.holder, forMs: LEASE_MS });
  }

  /** @returns undefined where there was nothing to call off */
  private cancelledRow(
    projection: DossierProjection,
    known: Known,
    [first]: readonly OrderRow[],
  ): RebuildRow | undefined {
    const { former, live, beside } = knownOf(projection, known);
    const at = this.engine.clock.now();
    if (former && isUnderWay(former)) return { ...former, state: 'cancelled', message: null, updatedAt: at };
    return first && { ...begunRow({ projection, by: first.by, former, live, beside, at }), state: 'cancelled' };
  }

  private async known(asked: readonly DossierProjection[], orders?: readonly OrderRow[]): Promise<Known> {
    const { readStore } = this.engine;
    const tables = asked.map(({ table }) => table);
    const places = (await readStore.status(tables)).filter(({ ours }) => ours);
    const rows = await readStore.rowsOf(
      rebuildTable,
      tables.map(({ name }) => name),
    );
    return { orders: orders ?? (await openOrders(readStore)), places, rows };
  }
}

interface Known {
  readonly orders: readonly OrderRow[];
  readonly places: readonly PlaceStatus[];
  readonly rows: readonly RebuildRow[];
}

interface KnownOfOne {
  readonly asked: readonly OrderRow[];
  readonly live: PlaceStatus | undefined;
  readonly beside: PlaceStatus | undefined;
  readonly former: RebuildRow | undefined;
}

type Asking = Pick<KnownOfOne, 'asked' | 'beside'> & { readonly begun: RebuildRow };

/** A person, or whoever began one that was broken off, or the program's version. */
function whoAsks(projection: DossierProjection, known: Known): string | undefined {
  const { asked, former, live } = knownOf(projection, known);
  if (asked[0]) return asked[0].by;
  return former && isUnderWay(former) ? former.by : whyOfVersion(projection, live, former);
}

function knownOf({ table: { name } }: DossierProjection, { orders, places, rows }: Known): KnownOfOne {
  const placeOf = (wanted: Place): PlaceStatus | undefined =>
    places.find(({ table, place }) => table === name && place === wanted);
  return {
    asked: orders.filter((order) => order.projection === name && order.kind === 'rebuild'),
    live: placeOf('live'),
    beside: placeOf('beside'),
    former: rows.find((row) => row.projection === name),
  };
}

/** A newer program builds its rows at once; an older one only when nobody keeps the newer ones, or two would take turns for ever. */
function whyOfVersion(
  { version }: DossierProjection,
  live: PlaceStatus | undefined,
  former: RebuildRow | undefined,
): string | undefined {
  if (!live || live.version === version) return undefined;
  // What failed or was cancelled would go the same way again: a person has it begun anew.
  if (former?.version === version && (former.state === 'failed' || former.state === 'cancelled')) return undefined;
  return version > live.version || live.holder === undefined ? 'engine' : undefined;
}

interface Beginning extends Omit<KnownOfOne, 'asked'> {
  readonly projection: DossierProjection;
  readonly by: string;
  readonly at: Instant;
}

function begunRow({ projection, by, former, live, beside, at }: Beginning): RebuildRow {
  const { table, version } = projection;
  const done = beside?.events ?? 0;
  const resumed = done > 0 && former !== undefined && isUnderWay(former) && former.version === version;
  const fresh = { projection: table.name, version, by, startedAt: resumed ? former.startedAt : at, updatedAt: at };
  const total = Math.max(done, live?.events ?? 0);
  return { ...fresh, state: 'building', done, total, rate: 0, rows: null, checksum: null, message: null };
}
