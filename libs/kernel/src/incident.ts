import type { Edition, Place, TableShape } from './ports/read-store.js';
import type { Instant } from './time.js';

/**
 * An event that a projection cannot fold. Its partition (the dossier) is parked there: later events of it wait, in order,
 * until somebody has it tried again or skipped; those of other partitions go on.
 */
export type IncidentRow = {
  readonly projection: string;
  readonly place: Place;
  readonly partition: string;
  readonly event: string;
  readonly stream: string;
  /** Decimal. */
  readonly revision: string;
  readonly position: string;
  readonly type: string;
  /** The fault's own words. */
  readonly cause: string;
  /** How often it was tried. */
  readonly attempts: number;
  readonly at: Instant;
};

export const incidentTable: TableShape<IncidentRow> = {
  name: 'incidents',
  columns: {
    projection: 'text',
    place: 'text',
    partition: 'text',
    event: 'text',
    stream: 'text',
    revision: 'text',
    position: 'text',
    type: 'text',
    cause: 'text',
    attempts: 'integer',
    at: 'text',
  },
  key: ['projection', 'place', 'partition'],
  partition: 'projection',
};

/** An event that a person had left out of a projection, and why; it stays left out when the projection is built anew. */
export type SkippedEventRow = {
  readonly projection: string;
  readonly event: string;
  readonly partition: string;
  readonly position: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
};

export const skippedEventTable: TableShape<SkippedEventRow> = {
  name: 'skippedEvents',
  columns: {
    projection: 'text',
    event: 'text',
    partition: 'text',
    position: 'text',
    reason: 'text',
    by: 'text',
    at: 'text',
  },
  key: ['projection', 'event'],
  partition: 'projection',
};

/** What stands beside every projection's rows; prepared with them. */
export const loopTables: readonly Edition[] = [
  { table: incidentTable, version: 1 },
  { table: skippedEventTable, version: 1 },
];
