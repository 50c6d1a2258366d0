import type { LegalBasis } from './legal-basis.js';

/** One action on a dossier for one role: allowed now, or what stands in the way. */
export interface AllowedAction {
  /** Name of the command, e.g. `SubmitDossier`. */
  readonly command: string;
  /** Where it is sent to. */
  readonly path: string;
  readonly label: string;
  readonly allowed: boolean;
  /** Absent when allowed. */
  readonly reason?: {
    readonly code: string;
    readonly detail: string;
    readonly facts?: { readonly [name: string]: unknown };
  };
  /** The articles that the action rests on, or those that stand in its way. */
  readonly legalBasis: readonly LegalBasis[];
}

export interface AllowedActions {
  readonly dossier: string;
  readonly role: string;
  /** `null`: the unit that has this role in the dossier. */
  readonly unit: string | null;
  readonly actions: readonly AllowedAction[];
}
