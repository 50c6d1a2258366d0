import type { CivilDate, Condition, Instant } from '@vinhdanh/kernel';

/** Stands for the instant at which something ended that has not ended: sorts behind every instant. */
export const NOT_YET: Instant = '9999-12-31T23:59:59.999Z';

/** What a report takes for known. */
export interface AsOf {
  /** Due dates are judged at this instant. */
  readonly at: Instant;
  /** What was recorded later is left out; absent: everything counts, also what a clock ahead of `at` has recorded. */
  readonly recordedBy?: Instant;
}

/**
 * A row that says from when to when it held, by when that was recorded: it answers for every instant. Of a dossier whose
 * instants go back, because clocks do, an event counts no earlier than those before it.
 */
export type Recorded = {
  readonly recordedAt: Instant;
  /** NOT_YET while it holds. */
  readonly until: Instant;
  /** The latest instant of the dossier's events when the row was written; every event leaves it in some row. */
  readonly latestAt: Instant;
};

/** The last instant of a civil day in Vietnam: what was recorded by then was recorded before that day ended. */
export function lastInstantOf(day: CivilDate): Instant {
  return `${day}T16:59:59.999Z`;
}

/** The conditions of rows that held: two columns, or one where an index leads straight to them. */
export function heldAt({ recordedBy }: AsOf): { readonly recordedAt?: Condition; readonly until: Condition } {
  return recordedBy === undefined
    ? { until: NOT_YET }
    : { recordedAt: by(recordedBy), until: { from: after(recordedBy) } };
}

/** Of rows that had held and held no more. */
export function endedBy({ recordedBy }: AsOf): { readonly until: Condition } {
  return { until: recordedBy === undefined ? { below: NOT_YET } : by(recordedBy) };
}

/** Of rows that had begun to hold, whether or not they still did. */
export function begunBy({ recordedBy }: AsOf): { readonly recordedAt?: Condition } {
  return recordedBy === undefined ? {} : { recordedAt: by(recordedBy) };
}

/** Instants have one length, so `~` lets the instant itself in. */
function by(at: Instant): Condition {
  return { below: after(at) };
}

function after(at: Instant): string {
  return `${at}~`;
}

/** The instant from which an event counts: its own, or the latest of those before it. */
export function recordedNow(rows: readonly Recorded[], recordedAt: Instant): Instant {
  return rows.reduce((latest, { latestAt }) => (latestAt > latest ? latestAt : latest), recordedAt);
}
