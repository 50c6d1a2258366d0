import type { CivilDate, WorkflowRef } from '@vinhdanh/kernel';
import type { HumanDecision, Paper, RuleSets, Subject } from './events.js';
import type { Parties } from './parties.js';
import type { FrozenTask, Task, WorkflowState } from './route.js';

/** How a body that was asked has answered. */
export type Opinion = 'awaited' | 'agrees' | 'disagrees';

/** A dossier as its events tell it. */
export interface Dossier {
  readonly id: string;
  readonly award: string;
  readonly commendationType: string;
  readonly subject: Subject;
  readonly parties: Parties;
  readonly achievement: string;
  readonly ruleSets: RuleSets;
  /** True when a person, not the calendar, decided which rule sets govern. */
  readonly ruleSetDecided: boolean;
  readonly workflow: WorkflowRef;
  readonly workflowState: WorkflowState;
  readonly stage: string;
  /** The day since which it stands at this stage. */
  readonly stageSince: CivilDate;
  /** The latest day that anything but the engine's own notes took effect. */
  readonly lastOn: CivilDate;
  readonly tasks: readonly Task[];
  /** Clocks stopped by a hold; empty when none is in force. */
  readonly frozen: readonly FrozenTask[];
  readonly papers: readonly Paper[];
  readonly opinions: { readonly [body: string]: Opinion };
  readonly centralOpinions: { readonly [body: string]: Opinion };
  readonly eligibility?: { readonly eligible: boolean; readonly decision: HumanDecision };
  /** The notice runs from the day after `openedOn` through `endsOn`. */
  readonly notice?: { readonly openedOn: CivilDate; readonly endsOn: CivilDate };
  readonly councilOn?: CivilDate;
  readonly submittedOn?: CivilDate;
  readonly receivedOn?: CivilDate;
  readonly fullReceiptOn?: CivilDate;
}

/** `undefined` before the dossier is opened. */
export type DossierState = Dossier | undefined;
