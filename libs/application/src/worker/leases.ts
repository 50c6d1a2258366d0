import type { Lease, ReadStore } from '@vinhdanh/kernel';
import type { RecordedDossierEvent } from '@vinhdanh/dossier';
import type { Projection } from '@vinhdanh/kernel';
import { projections } from '@vinhdanh/projections';

export type DossierProjection = Projection<RecordedDossierEvent>;

/** A projection and the right to write its rows. */
export interface HeldLane {
  readonly projection: DossierProjection;
  readonly lease: Lease;
}

/**
 * How long a worker may be silent before another takes over, by the read store’s clock; claimed again twice a second. Together
 * with the time until the other looks it stays well below five seconds.
 */
export const LEASE_MS = 2500;

/**
 * Claims the live rows of every projection that nobody else holds, or claims them again. Rows that another version has
 * made are left: they are replaced by building beside them.
 */
export async function claimLive(readStore: ReadStore, holder: string): Promise<HeldLane[]> {
  const places = await readStore.status(projections.map(({ table }) => table));
  const lanes: HeldLane[] = [];
  for (const projection of projections) {
    const { table, version } = projection;
    const live = places.find((one) => one.ours && one.place === 'live' && one.table === table.name);
    if (live?.version !== version) continue;
    const lease = await readStore.claim(projection, 'live', { id: holder, forMs: LEASE_MS });
    if (lease) lanes.push({ projection, lease });
  }
  return lanes;
}

/** Gives up what this holder has, so that another need not wait; what cannot be given up runs out. */
export async function releaseLive(readStore: ReadStore, holder: string): Promise<void> {
  const places = await readStore.status(projections.map(({ table }) => table)).catch(() => []);
  const own = places.filter((one) => one.ours && one.place === 'live' && one.holder === holder);
  for (const projection of projections.filter(({ table }) => own.some((one) => one.table === table.name)))
    await releaseOne(readStore, projection, holder).catch(() => undefined);
}

async function releaseOne(readStore: ReadStore, projection: DossierProjection, holder: string): Promise<void> {
  const lease = await readStore.claim(projection, 'live', { id: holder, forMs: LEASE_MS });
  if (lease) await readStore.release(lease);
}

/** True when both are the same rights. */
export function sameLanes(one: readonly HeldLane[], other: readonly HeldLane[]): boolean {
  const text = (lanes: readonly HeldLane[]): string =>
    lanes.map(({ lease }) => `${lease.table.name} ${lease.fence}`).join();
  return text(one) === text(other);
}
