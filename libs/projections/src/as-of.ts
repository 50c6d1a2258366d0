import type { CivilDate, Condition, Instant } from '@vinhdanh/kernel';

/** Stands for the instant at which something ended that has not ended: sorts behind every instant. */
export const NOT_YET: Instant = '9999-12-31T23:59:59.999Z';

/** What a report takes for known. */
export interface AsOf {
  /** Due dates are judged at this instant, and what was recorded later is left out. */
  readonly at: Instant;
  /** True: everything that was recorded counts, because nothing can have been recorded after `at`. */
  readonly whole: boolean;
}

/** A row that says from when to when it held, by when that was recorded: it answers for every instant. */
export type Recorded = {
  readonly recordedAt: Instant;
  /** NOT_YET while it holds. */
  readonly until: Instant;
};

/** The last instant of a civil day in Vietnam: what was recorded by then was recorded before that day ended. */
export function lastInstantOf(day: CivilDate): Instant {
  return `${day}T16:59:59.999Z`;
}

/** The conditions of rows that held: two columns, or one where an index leads straight to them. */
export function heldAt({ at, whole }: AsOf): { readonly [C in keyof Recorded]?: Condition } {
  return whole ? { until: NOT_YET } : { recordedAt: by(at), until: { from: after(at) } };
}

/** Of rows that had held and held no more. */
export function endedBy({ at, whole }: AsOf): { readonly until: Condition } {
  return { until: whole ? { below: NOT_YET } : by(at) };
}

/** Of rows that had begun to hold, whether or not they still did. */
export function begunBy({ at, whole }: AsOf): { readonly recordedAt?: Condition } {
  return whole ? {} : { recordedAt: by(at) };
}

/** Instants have one length, so `~` lets the instant itself in. */
function by(at: Instant): Condition {
  return { below: after(at) };
}

function after(at: Instant): string {
  return `${at}~`;
}

/** The latest instant that rows of a dossier name, or the event's: a clock that was set back turns no span round. */
export function recordedNow(rows: readonly Recorded[], recordedAt: Instant): Instant {
  return rows.reduce((latest, row) => {
    const last = row.until === NOT_YET ? row.recordedAt : row.until;
    return last > latest ? last : latest;
  }, recordedAt);
}
