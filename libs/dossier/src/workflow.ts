import type { Message, WorkflowRef } from '@vinhdanh/kernel';
import type { DossierEventType, DossierFact } from './events.js';
import type { Party, Role } from './parties.js';
import type { WorkflowState } from './route.js';

/** A task that a state of the machine declares: who must act, and which deadline rule counts. */
export type TaskTemplate = {
  readonly id: string;
  readonly role: Role;
  readonly party: Party;
  readonly clock: string;
};

/** Whether an event of this type could be recorded now: `blocked` names the guard that stands in the way. */
export type Arrow =
  { readonly status: 'open' } | { readonly status: 'blocked'; readonly guard: string } | { readonly status: 'none' };

/** A released workflow as the dossier sees it: a pure table that judges recorded events. */
export interface Workflow {
  readonly ref: WorkflowRef;
  readonly title: Message;
  /** Before the first event. */
  readonly start: WorkflowState;
  /** `undefined`: there is no arrow for this event from here. */
  step(state: WorkflowState, fact: DossierFact): WorkflowState | undefined;
  arrow(state: WorkflowState, type: DossierEventType): Arrow;
  /** The stage's name; the finals are stages too. */
  stageOf(state: WorkflowState): string;
  /** What waits in this state. */
  waiting(state: WorkflowState): readonly TaskTemplate[];
  /** True when nothing can follow any more. */
  ended(state: WorkflowState): boolean;
}

/** All released workflows. */
export interface Workflows {
  /** The version that a new dossier of this route takes; `undefined` when there is no such route. */
  current(route: string): Workflow | undefined;
  /** @throws CorruptHistory when this build does not hold exactly that definition. */
  get(ref: WorkflowRef): Workflow;
}
