import {
  BEGINNING,
  incidentTable,
  openToResume,
  skippedEventTable,
  statusAt,
  type IncidentRow,
  type Lease,
  type ResumePartition,
  type RowsWrite,
} from '@vinhdanh/kernel';
import { dossierCodec, type Engine, type Stores } from '../engine.js';
import { parkedIn } from '../read-models/parked-in.js';
import type { HeldLane } from './leases.js';

type ReadStore = Stores['readStore'];

/** What was parked in rows that are given up, or were by somebody who has died since. */
export async function withoutBeside(readStore: ReadStore, projection: string): Promise<RowsWrite> {
  return { table: incidentTable, puts: [], removes: await parkedIn(readStore, [projection], 'beside') };
}

/**
 * Forgets what was parked in rows that somebody has dropped: those that were made in their place have not got so far yet. And
 * what an older version has parked and is no dossier for this one.
 * @returns what is parked in this lane
 */
export async function forgetStale(readStore: ReadStore, { projection, lease }: HeldLane): Promise<IncidentRow[]> {
  const reached = (await statusAt(readStore, projection.table, lease.place))?.lastEvent?.position ?? BEGINNING;
  const here = await parkedIn(readStore, [projection.table.name], lease.place);
  const isParked = ({ position, stream }: IncidentRow): boolean =>
    position <= reached && projection.partitionOf(stream) !== undefined;
  const stale = here.filter((incident) => !isParked(incident));
  if (stale.length > 0) await readStore.save([{ table: incidentTable, puts: [], removes: stale }], lease);
  return here.filter(isParked);
}

/**
 * Puts the new rows in the place of the old ones: what is parked in them is what is parked from now on.
 * @param told saved with it
 * @returns the lease of the rows, as they are in use now; undefined where the old ones are ahead
 */
export async function swapWithParked(
  readStore: ReadStore,
  { projection, lease }: HeldLane,
  told: RowsWrite,
): Promise<Lease | undefined> {
  const { name } = projection.table;
  const parked = await besideTakesOver(readStore, name);
  const live = await readStore.swap(lease, [told, parked]);
  if (!live) return undefined;
  // What another worker has parked at the last moment went with the old rows.
  const gone = (await parkedIn(readStore, [name], 'live')).filter((one) => !isAmong(parked.puts, one));
  if (gone.length > 0) await readStore.save([{ table: incidentTable, puts: [], removes: gone }], live);
  return live;
}

async function besideTakesOver(readStore: ReadStore, projection: string): Promise<ParkedWrite> {
  const known = await readStore.rowsOf(incidentTable, [projection]);
  const built = known.filter(({ place }) => place === 'beside');
  const puts: IncidentRow[] = built.map((incident) => ({ ...incident, place: 'live' }));
  const removes = known.filter((one) => one.place === 'beside' || !isAmong(puts, one));
  return { table: incidentTable, puts, removes };
}

interface ParkedWrite extends RowsWrite {
  readonly puts: readonly IncidentRow[];
}

function isAmong(incidents: readonly IncidentRow[], { partition }: IncidentRow): boolean {
  return incidents.some((one) => one.partition === partition);
}

/** The events that people have had left out; there are never fewer of them. */
export async function skippedIn(readStore: ReadStore, projection: string): Promise<ReadonlySet<string>> {
  const skips = await readStore.rowsOf(skippedEventTable, [projection]);
  return new Set(skips.map(({ event }) => event));
}

/**
 * Takes up the dossiers that are parked in this lane by an event that was left out since. Nobody else may fold it meanwhile.
 * @returns the events left out that were known when this began
 */
export async function resumeSkipped(engine: Engine, lane: HeldLane): Promise<ReadonlySet<string>> {
  const { readStore } = engine;
  const { name } = lane.projection.table;
  const skipped = await skippedIn(readStore, name);
  const parked = await parkedIn(readStore, [name], lane.lease.place);
  const left = parked.filter(({ event }) => skipped.has(event));
  if (left.length === 0) return skipped;
  const resume = await toResume(engine, lane);
  for (const incident of left) await resume({ incident });
  return skipped;
}

/** See `openToResume`. */
export function toResume(engine: Engine, lane: HeldLane): Promise<ResumePartition> {
  const { eventStore: store, readStore, clock } = engine;
  return openToResume({ store, readStore, codec: dossierCodec, now: () => clock.now(), lane });
}
