import type { CivilDate, Instant, JsonObject } from '@vinhdanh/kernel';
import type { Role } from './parties.js';

/** Where a workflow machine stands, in the form that is stored: enough to go on from, nothing else. */
export type WorkflowState = {
  /** XState's state value. */
  readonly value: string | JsonObject;
  /** What the machine counts. */
  readonly memory: JsonObject;
  /** Where to come back to after a hold. */
  readonly history?: JsonObject;
};

/** When a task is due. Whether law, a local rule or only a reminder sets the date, its deadline rule says. */
export type Due =
  | {
      readonly status: 'due';
      /** The last day, in Vietnam. */
      readonly on: CivilDate;
      /** The first instant after that day: overdue from here on. */
      readonly at: Instant;
      readonly calendar: string;
      readonly provisional: boolean;
    }
  | { readonly status: 'needs-calendar-revision'; readonly calendar: string };

/** Something that waits for somebody. */
export type Task = {
  /** Unique among the dossier's waiting tasks. */
  readonly id: string;
  readonly role: Role;
  /** Id of the unit that must act. */
  readonly unit: string;
  /** The deadline rule that sets the due date, counted from the day after `since`. */
  readonly clock: string;
  readonly since: CivilDate;
  /** Working days that a hold had left, counted from `since` in place of the rule's term. */
  readonly left?: number;
  /** What it counts with or from (what a hold had left, the end of a window) rests on an unchecked calendar entry itself. */
  readonly basisProvisional?: true;
  readonly due: Due;
};

/** A task whose clock a hold has stopped: the due date on the calendar of that day, and the working days that were left. */
export type FrozenTask = {
  readonly task: string;
  readonly clock: string;
  readonly dueOn: CivilDate | null;
  /** `null` when the calendar could not tell. */
  readonly remainingWorkingDays: number | null;
  /** The days used up span an unchecked calendar entry. */
  readonly provisional?: true;
};

/** Where an event leads: projections and readers need no machine to follow a dossier. */
export type Route = {
  readonly from: string;
  readonly to: string;
  readonly state: WorkflowState;
  readonly tasks: readonly Task[];
};
