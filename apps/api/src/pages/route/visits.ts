import type { TimelineRow } from '@vinhdanh/projections';

/** A stay at a stage. Days are civil days of Vietnam. */
export interface Visit {
  readonly stage: string;
  /** The stage it came from, and the event that led here. */
  readonly from: string;
  readonly event: string;
  readonly enteredOn: string;
  /** `undefined` while the dossier is there. */
  readonly leftOn: string | undefined;
}

/** Every stay, in order, as the history tells it. */
export function visitsOf(rows: readonly TimelineRow[]): Visit[] {
  const moves = rows.filter(({ from, to }) => from !== to);
  return moves.map(({ from, to, type, on }, index) => ({
    stage: to,
    from,
    event: type,
    enteredOn: on,
    leftOn: moves[index + 1]?.on,
  }));
}
