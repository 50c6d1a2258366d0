import {
  BEGINNING,
  incidentTable,
  RevisionConflict,
  skippedEventTable,
  statusAt,
  type EventStore,
  type IncidentRow,
  type SkippedEventRow,
} from '@vinhdanh/kernel';
import { dossierIdOf } from '@vinhdanh/dossier';
import { projections } from '@vinhdanh/projections';
import { randomUUID } from 'node:crypto';
import type { Stores } from '../engine.js';

/** A person's decision to have an event left out of a read model. It follows from nothing else, so it is in the log itself. */
interface LeftOut extends Pick<IncidentRow, 'projection' | 'event' | 'stream' | 'revision'> {
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

/** No dossier's: no read model is folded from it. */
const STREAM = 'vinhdanh-left-out';
const TYPE = 'EventLeftOut';
const SCHEMA_VERSION = 1;
/** Far more than people ever decide on. */
const MOST = 100_000;

/** Again: nothing happens. Before the rows change, so that no row tells of what nobody is known to have decided. */
export async function recordLeftOut(
  eventStore: EventStore,
  { projection, event, stream, revision }: IncidentRow,
  decided: Pick<LeftOut, 'reason' | 'by' | 'at'>,
): Promise<void> {
  for (;;) {
    const known = await recordedIn(eventStore);
    if (known.some((one) => one.projection === projection && one.event === event)) return;
    const leftOut: LeftOut = { projection, event, stream, revision, ...decided };
    const expected = known.length === 0 ? 'none' : BigInt(known.length - 1);
    try {
      await eventStore.append(STREAM, expected, [stored(leftOut)]);
      return;
    } catch (fault) {
      if (!(fault instanceof RevisionConflict)) throw fault; // otherwise somebody has recorded another one
    }
  }
}

/**
 * Has read models that are made anew leave out what was left out before: a restored installation, a dropped schema. Not where
 * the event was folded since: those rows are right with it.
 */
export async function bringLeftOut(stores: Stores): Promise<void> {
  const recorded = await recordedIn(stores.eventStore);
  if (recorded.length === 0) return;
  const names = projections.map(({ table }) => table.name);
  const known = await stores.readStore.rowsOf(skippedEventTable, names);
  const isKnown = (one: LeftOut): boolean =>
    known.some(({ projection, event }) => projection === one.projection && event === one.event);
  const rows: SkippedEventRow[] = [];
  for (const one of recorded.filter((other) => !isKnown(other))) rows.push(...(await rowsFor(stores, one)));
  if (rows.length > 0) await stores.readStore.save([{ table: skippedEventTable, puts: rows, removes: [] }]);
}

/** One, or none where it has nothing to say any more. */
async function rowsFor({ eventStore, readStore }: Stores, leftOut: LeftOut): Promise<SkippedEventRow[]> {
  const { projection: name, event, stream, revision, reason, by, at } = leftOut;
  const projection = projections.find(({ table }) => table.name === name);
  const [found] = await eventStore.readStream(stream, { from: BigInt(revision), limit: 1 });
  if (!projection || found?.id !== event) return [];
  const { position } = found;
  const partition = dossierIdOf(stream);
  const reached = (await statusAt(readStore, projection.table, 'live'))?.lastEvent?.position ?? BEGINNING;
  const isAhead = position > reached;
  const parked = await readStore.find(incidentTable, { where: { projection: name, place: 'live', partition } });
  const isParked = parked.some((incident) => incident.event === event);
  return isAhead || isParked ? [{ projection: name, event, partition, position, reason, by, at }] : [];
}

async function recordedIn(eventStore: EventStore): Promise<LeftOut[]> {
  const events = await eventStore.readStream(STREAM, { limit: MOST });
  return events.map(({ data }) => JSON.parse(utf8.decode(data)) as LeftOut); // as it was put in here
}

function stored(leftOut: LeftOut): Parameters<EventStore['append']>[2][number] {
  const data = utf8Bytes.encode(JSON.stringify({ schemaVersion: SCHEMA_VERSION, ...leftOut }));
  return { id: randomUUID(), type: TYPE, data, metadata: utf8Bytes.encode('{}') };
}

const utf8 = new TextDecoder();
const utf8Bytes = new TextEncoder();
