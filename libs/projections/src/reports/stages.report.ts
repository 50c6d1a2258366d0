import type { StageVisitRow } from '../stage-visits/stage-visits.projection.js';
import type { TaskRow } from '../task-list/task-list.projection.js';
import { grouped } from './grouped.js';

/** How many dossiers of a unit and an award are at a stage, how many of them have an overdue task; each number with its dossiers. */
export interface StageCount {
  /** Name and id of the proposing unit. */
  readonly proposer: string;
  readonly proposerUnit: string;
  readonly award: string;
  readonly stage: string;
  readonly count: number;
  readonly dossiers: readonly string[];
  readonly overdue: number;
  readonly overdueDossiers: readonly string[];
}

/** @param open the open visits · @param late tasks whose due instant has passed */
export function stagesReport(open: readonly StageVisitRow[], late: readonly TaskRow[]): StageCount[] {
  const lateDossiers = new Set(late.map(({ dossier }) => dossier));
  return grouped(open, ({ proposerUnit, award, stage }) => [proposerUnit, award, stage]).map(([first, visits]) => {
    const dossiers = visits.map(({ dossier }) => dossier).sort();
    const overdueDossiers = dossiers.filter((dossier) => lateDossiers.has(dossier));
    const { proposer, proposerUnit, award, stage } = first;
    return {
      proposer,
      proposerUnit,
      award,
      stage,
      count: dossiers.length,
      dossiers,
      overdue: overdueDossiers.length,
      overdueDossiers,
    };
  });
}
