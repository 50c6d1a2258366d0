import type { LegalBasis } from './legal-basis.js';
import type { Task } from './task.js';

/** The rule set that governs each question. */
export interface RuleSets {
  readonly criteria: string;
  readonly authority: string;
  readonly procedure: string;
  readonly form: string;
}

/** One dossier at a glance. Days are civil dates of Vietnam; `null` is "not yet". */
export interface DossierSummary {
  readonly dossier: string;
  readonly award: string;
  readonly subject: string;
  readonly proposer: string;
  readonly example: boolean;
  readonly commendationType: string;
  readonly subjectKind: string;
  readonly proposerUnit: string;
  readonly stage: string;
  readonly stageSince: string;
  readonly openedOn: string;
  readonly submittedOn: string | null;
  readonly receivedOn: string | null;
  readonly fullReceiptOn: string | null;
  readonly noticeEndsOn: string | null;
  readonly decisionNumber: string | null;
  readonly nextTask: string | null;
  readonly nextDueOn: string | null;
  readonly nextDueAt: string | null;
  readonly provisional: boolean;
  readonly workflow: string;
  readonly workflowVersion: number;
  readonly ruleSets: RuleSets;
  /** Revision of its last event: quoted, it is the ETag and goes into If-Match. */
  readonly revision: string;
  readonly updatedAt: string;
}

export interface DossierView extends DossierSummary {
  readonly tasks: readonly Task[];
}

/** One event of a dossier, complete. */
export interface TimelineLine {
  readonly revision: string;
  readonly eventId: string;
  readonly type: string;
  /** The day it took effect in Vietnam. */
  readonly on: string;
  readonly recordedAt: string;
  /** Stages before and after. */
  readonly from: string;
  readonly to: string;
  readonly actor: Actor;
  readonly legalBasis: readonly LegalBasis[];
  /** What the event says besides day and route. */
  readonly facts: { readonly [name: string]: unknown };
  /** What waited afterwards, with due dates. */
  readonly tasks: readonly unknown[];
  readonly commandId: string;
  readonly ruleSet: string | null;
}

export interface Actor {
  readonly id: string;
  readonly role: string;
  readonly unit: string;
  readonly onBehalfOf?: string;
}

/** A dossier as it was: its state after the last event recorded up to an instant, and its history until then. */
export interface DossierAsOf {
  readonly asOf: string;
  readonly revision: string;
  readonly dossier: { readonly [name: string]: unknown };
  readonly timeline: readonly TimelineLine[];
}
