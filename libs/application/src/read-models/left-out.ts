import {
  positionOf,
  RevisionConflict,
  skippedEventTable,
  type EventStore,
  type IncidentRow,
  type PlaceStatus,
  type Position,
  type SkippedEventRow,
} from '@vinhdanh/kernel';
import { dossierIdOf } from '@vinhdanh/dossier';
import { projections } from '@vinhdanh/projections';
import type { Stores } from '../engine.js';
import { decodeLeftOut, encodeLeftOut, type LeftOut } from './left-out-codec.js';
import { parkedIn } from './parked-in.js';

/** No dossier's: no read model is folded from it. */
const STREAM = 'vinhdanh-left-out';
/** Far more than people ever decide on. */
const MOST = 100_000;

/**
 * A person's decision follows from nothing else, so it is in the log itself; before the rows change, so that no row tells of what
 * nobody is known to have decided.
 * @returns the decision as it stands there: of several, the first
 */
export async function recordLeftOut(
  eventStore: EventStore,
  { projection, event, stream, revision }: IncidentRow,
  decided: Pick<LeftOut, 'reason' | 'by' | 'at'>,
): Promise<LeftOut> {
  for (let end = -1n; ;) {
    const events = await eventStore.readStream(STREAM, { limit: MOST });
    const known = events.map(decodeLeftOut).find((one) => isSame(one, { projection, event }));
    if (known) return known;
    const leftOut: LeftOut = { projection, event, stream, revision, ...decided };
    const last = events.at(-1)?.revision ?? end;
    try {
      await eventStore.append(STREAM, last < 0n ? 'none' : last, [encodeLeftOut(leftOut)]);
      return leftOut;
    } catch (fault) {
      if (!(fault instanceof RevisionConflict)) throw fault;
      end = fault.actual; // somebody has recorded another one, or the server has let go of all that there were
    }
  }
}

/**
 * Has read models that are made anew leave out what was left out before: a restored installation, a dropped schema. Not where
 * the event was folded since: those rows are right with it.
 */
export async function bringLeftOut({ eventStore, readStore }: Stores): Promise<void> {
  const recorded = (await eventStore.readStream(STREAM, { limit: MOST })).map(decodeLeftOut);
  if (recorded.length === 0) return;
  const tables = projections.map(({ table }) => table);
  const names = tables.map(({ name }) => name);
  const known = await readStore.rowsOf(skippedEventTable, names);
  const unknown = recorded.filter((one) => names.includes(one.projection) && !known.some((row) => isSame(row, one)));
  if (unknown.length === 0) return;
  const rows = { places: await readStore.status(tables), parked: await parkedIn(readStore, names, 'live') };
  const puts: SkippedEventRow[] = [];
  for (const leftOut of unknown) {
    const position = await positionOf(eventStore, { ...leftOut, id: leftOut.event });
    if (position !== undefined && !isFolded(rows, leftOut, position)) puts.push(rowOf(leftOut, position));
  }
  if (puts.length > 0) await readStore.save([{ table: skippedEventTable, puts, removes: [] }]);
}

type Decision = Pick<LeftOut, 'projection' | 'event'>;

function isSame(one: Decision, other: Decision): boolean {
  return one.projection === other.projection && one.event === other.event;
}

interface LiveRows {
  readonly places: readonly PlaceStatus[];
  readonly parked: readonly IncidentRow[];
}

/** What was passed by has been folded, unless it is parked there or waits behind what is. */
function isFolded({ places, parked }: LiveRows, { projection, stream }: LeftOut, position: Position): boolean {
  const live = places.find(({ table, place, ours }) => table === projection && place === 'live' && ours);
  const reached = live?.lastEvent?.position;
  const waits = parked.some(
    (one) => one.projection === projection && one.stream === stream && one.position <= position,
  );
  return reached !== undefined && position <= reached && !waits;
}

function rowOf({ projection, event, stream, reason, by, at }: LeftOut, position: Position): SkippedEventRow {
  return { projection, event, partition: dossierIdOf(stream), position, reason, by, at };
}
