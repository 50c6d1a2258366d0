/** A report as of an instant; every number names what it counts. */
export interface Report<Line> {
  readonly at: string;
  readonly lines: readonly Line[];
}

/** How many dossiers of a unit and an award are at a stage, and how many of them have an overdue task. */
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

/** The overdue tasks of a unit and an award, the longest overdue first. */
export interface OverdueCount {
  /** Name and id of the proposing unit. */
  readonly proposer: string;
  readonly proposerUnit: string;
  readonly award: string;
  readonly count: number;
  readonly tasks: readonly OverdueTask[];
}

export interface OverdueTask {
  readonly dossier: string;
  readonly subject: string;
  readonly task: string;
  readonly stage: string;
  readonly role: string;
  readonly unit: string;
  readonly dueOn: string | null;
  readonly provisional: boolean;
}
