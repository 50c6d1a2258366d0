import { causeOf } from './cause-of.js';
import type { DomainEvent } from './event.js';
import { holds } from './event-mark.js';
import { CourseChanged } from './faults.js';
import { incidentTable, skippedEventTable, type IncidentRow, type SkippedEventRow } from './incident.js';
import type { StoredEvent } from './ports/event-store.js';
import type { RowsWrite } from './ports/read-store.js';
import { ProjectionLane } from './projection-lane.js';
import { entryOf, type ProjectionLoopParts } from './projection-loop.js';
import type { WorkingRows } from './working-rows.js';

export interface Resumption {
  readonly incident: IncidentRow;
  /** Given: the event is left out from now on, for this reason. */
  readonly skip?: Decided;
  /** Saved with the rest: the order that asked for it goes. */
  readonly alongside?: readonly RowsWrite[];
}

type Decided = Pick<SkippedEventRow, 'reason' | 'by' | 'at'>;

type ResumeParts<E extends DomainEvent> = Pick<ProjectionLoopParts<E>, 'store' | 'readStore' | 'codec' | 'now'> & {
  readonly lane: ProjectionLoopParts<E>['lanes'][number];
};

/**
 * Takes a parked partition up again where it stopped, in order, up to where the lane has folded: rows and the end of the
 * incident in one transaction.
 * @returns the incident that stands afterwards, of this event or of a later one; undefined when there is none
 * @throws LeaseLost, CourseChanged where the log was restored to another state, and what the stores throw; nothing is saved then
 */
export type ResumePartition = (resumption: Resumption) => Promise<IncidentRow | undefined>;

/** Opens a lane, once for however many of its partitions; as long as they are taken up nothing else may fold it. */
export async function openToResume<E extends DomainEvent>(parts: ResumeParts<E>): Promise<ResumePartition> {
  const lane = await ProjectionLane.open({ ...parts.lane, readStore: parts.readStore });
  return (resumption) => resume(parts, lane, resumption);
}

async function resume<E extends DomainEvent>(
  parts: ResumeParts<E>,
  lane: ProjectionLane<E>,
  { incident, skip, alongside = [] }: Resumption,
): Promise<IncidentRow | undefined> {
  const waiting = await waitingEvents(parts, incident, lane);
  const left = skip ? waiting.filter(({ id }) => id !== incident.event) : waiting;
  const entries = left.map((stored) => entryOf(parts.codec, stored));
  const rows = await lane.load(entries);
  const stopped = foldAll(rows, { lane, incident, entries, at: parts.now() });
  const { table, version } = lane.projection;
  const position = lane.checkpoint;
  const resumed = { table, version, lease: lane.lease, from: position, position, events: 0, ...rows.changes() };
  const rest = [...(skip ? [skipped(incident, skip)] : []), ...alongside];
  await parts.readStore.save([
    resumed,
    stopped ? put(stopped) : { table: incidentTable, puts: [], removes: [incident] },
    ...rest,
  ]);
  return stopped;
}

/**
 * The event that could not be folded and those of its stream behind it, as far as the lane has passed them by. A server may have
 * let go of some at the stream's beginning, or of all: then those that are left.
 * @throws CourseChanged where the log holds neither that event nor the last one that was folded
 */
async function waitingEvents<E extends DomainEvent>(
  { store }: ResumeParts<E>,
  { stream, revision, event, position }: IncidentRow,
  lane: ProjectionLane<E>,
): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for (let from = BigInt(revision); ;) {
    const page = await store.readStream(stream, { from, limit: PAGE, until: lane.reached });
    if (from === BigInt(revision) && page[0]?.id !== event) await assertOnCourse(store, lane, position);
    events.push(...page.filter(({ id }) => !lane.isSkipped(id)));
    const last = page.at(-1);
    if (!last || page.length < PAGE) return events;
    from = last.revision + 1n;
  }
}

async function assertOnCourse<E extends DomainEvent>(
  store: ResumeParts<E>['store'],
  { lastEvent }: ProjectionLane<E>,
  position: string,
): Promise<void> {
  if (lastEvent && !(await holds(store, lastEvent))) throw new CourseChanged(position);
}

const PAGE = 1000;

interface Waiting<E extends DomainEvent> {
  readonly lane: ProjectionLane<E>;
  readonly incident: IncidentRow;
  readonly entries: readonly ReturnType<typeof entryOf<E>>[];
  readonly at: string;
}

function foldAll<E extends DomainEvent>(rows: WorkingRows, waiting: Waiting<E>): IncidentRow | undefined {
  const { lane, incident, entries, at } = waiting;
  for (const entry of entries) {
    try {
      lane.apply(rows, incident.partition, entry);
    } catch (fault) {
      const attempts = entry.stored.id === incident.event ? incident.attempts + 1 : 1;
      return lane.incident(incident.partition, entry.stored, { cause: causeOf(fault), attempts, at });
    }
  }
  return undefined;
}

function put(incident: IncidentRow): RowsWrite {
  return { table: incidentTable, puts: [incident], removes: [] };
}

function skipped({ projection, event, partition, position }: IncidentRow, { reason, by, at }: Decided): RowsWrite {
  const row: SkippedEventRow = { projection, event, partition, position, reason, by, at };
  return { table: skippedEventTable, puts: [row], removes: [] };
}
