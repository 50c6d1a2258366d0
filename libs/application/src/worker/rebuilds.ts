import type { Instant, PlaceStatus, RowsWrite } from '@vinhdanh/kernel';
import { projections } from '@vinhdanh/projections';
import type { Engine } from '../engine.js';
import { carriedOut, type OrderRow } from '../read-models/orders.js';
import { isUnderWay, rebuildTable, told, type RebuildRow } from '../read-models/rebuild-row.js';
import { Rebuild, type RebuildParts } from './rebuild.js';
import { LEASE_MS, type DossierProjection } from './leases.js';

/** One rebuild at a time in this process: those that are asked for, those that were broken off, and those that a new version needs. */
export class Rebuilds {
  private running: Rebuild | undefined;

  constructor(
    private readonly engine: Engine,
    private readonly holder: string,
    private readonly whileStill: RebuildParts['whileStill'],
  ) {}

  /** Begins the next one when none is under way. */
  async tend(orders: readonly OrderRow[]): Promise<void> {
    for (const order of orders.filter(({ kind }) => kind === 'cancel')) await this.cancel(order);
    if (this.running) return;
    const { readStore } = this.engine;
    const places = (await readStore.status(projections.map(({ table }) => table))).filter(({ ours }) => ours);
    const rows = await readStore.rowsOf(
      rebuildTable,
      projections.map(({ table }) => table.name),
    );
    for (const projection of projections) {
      if (await this.begin(projection, { orders, places, rows })) return;
    }
  }

  async stop(): Promise<void> {
    await this.running?.stop();
  }

  private async begin(projection: DossierProjection, known: Known): Promise<boolean> {
    const { asked, former, live } = knownOf(projection, known);
    const by = whoAsks(projection, { asked, former, live });
    if (by === undefined) return false;
    const { readStore, clock } = this.engine;
    const lease = await readStore.claim(projection, 'beside', { id: this.holder, forMs: LEASE_MS });
    if (!lease) return false;
    const beside = (await readStore.status([projection.table])).find(({ place, ours }) => ours && place === 'beside');
    const begun = begunRow({ projection, by, former, at: clock.now(), total: live?.events ?? 0 }, beside?.events ?? 0);
    await readStore.save([told(begun), carriedOut(...asked)]);
    const parts = { engine: this.engine, projection, lease, holder: this.holder, begun, whileStill: this.whileStill };
    const rebuild = new Rebuild(parts);
    this.running = rebuild;
    void rebuild.ended.finally(() => (this.running = undefined));
    return true;
  }

  private async cancel(order: OrderRow): Promise<void> {
    const { readStore, clock } = this.engine;
    const { running } = this;
    if (running?.projection === order.projection) {
      await running.cancel();
      return readStore.save([carriedOut(order)]);
    }
    const projection = projections.find(({ table }) => table.name === order.projection);
    const lease = projection && (await readStore.claim(projection, 'beside', { id: this.holder, forMs: LEASE_MS }));
    if (projection && !lease) return; // whoever builds it will see the order
    if (lease) await readStore.discard(lease);
    const [row] = await readStore.rowsOf(rebuildTable, [order.projection]);
    const ended: RowsWrite[] =
      row && isUnderWay(row) ? [told({ ...row, state: 'cancelled', updatedAt: clock.now() })] : [];
    await readStore.save([...ended, carriedOut(order)]);
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
  readonly former: RebuildRow | undefined;
}

/** A person, or whoever began one that was broken off, or the program's version. */
function whoAsks(projection: DossierProjection, { asked, former, live }: KnownOfOne): string | undefined {
  if (asked[0]) return asked[0].by;
  return former && isUnderWay(former) ? former.by : whyOfVersion(projection, live, former);
}

function knownOf({ table: { name } }: DossierProjection, { orders, places, rows }: Known): KnownOfOne {
  return {
    asked: orders.filter((order) => order.projection === name && order.kind === 'rebuild'),
    live: places.find((one) => one.table === name && one.place === 'live'),
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

interface Beginning {
  readonly projection: DossierProjection;
  readonly by: string;
  readonly former: RebuildRow | undefined;
  readonly at: Instant;
  readonly total: number;
}

function begunRow({ projection, by, former, at, total }: Beginning, done: number): RebuildRow {
  const { table, version } = projection;
  const resumed = done > 0 && former !== undefined && isUnderWay(former) && former.version === version;
  const fresh = { projection: table.name, version, by, startedAt: resumed ? former.startedAt : at, updatedAt: at };
  return { ...fresh, state: 'building', done, total, rate: 0, rows: null, checksum: null, message: null };
}
