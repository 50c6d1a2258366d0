import type { TimelineRow } from '@vinhdanh/projections';

/** A stay at a stage. Days are civil days of Vietnam. */
export interface Visit {
  readonly stage: string;
  readonly enteredOn: string;
  /** `undefined` while the dossier is there. */
  readonly leftOn: string | undefined;
}

/** Every stay, in order, as the history tells it. */
export function visitsOf(rows: readonly TimelineRow[]): Visit[] {
  const moves = rows.filter(({ from, to }) => from !== to);
  return moves.map(({ to, on }, index) => ({
    stage: to,
    enteredOn: on,
    leftOn: moves[index + 1]?.on,
  }));
}
