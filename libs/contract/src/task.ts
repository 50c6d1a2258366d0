/** Something that waits for somebody. Days are civil dates of Vietnam, instants UTC. */
export interface Task {
  readonly dossier: string;
  readonly task: string;
  readonly award: string;
  readonly subject: string;
  /** Name and id of the proposing unit. */
  readonly proposer: string;
  readonly proposerUnit: string;
  /** True for the dossiers that the product brings along. */
  readonly example: boolean;
  readonly stage: string;
  readonly role: string;
  /** Id of the unit that must act. */
  readonly unit: string;
  /** The deadline rule that counts. */
  readonly clock: string;
  readonly since: string;
  /** Last day; `null` where the calendar cannot tell yet. */
  readonly dueOn: string | null;
  /** The first instant at which it is overdue. */
  readonly dueAt: string | null;
  /** The span holds a day off that has not been checked against its official notice. */
  readonly provisional: boolean;
  readonly calendar: string;
  readonly overdueNoted: boolean;
}
