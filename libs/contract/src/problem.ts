import type { LegalBasis } from './legal-basis.js';

/** Why a request was refused or failed (RFC 9457, application/problem+json), in the language of Accept-Language. */
export interface Problem {
  /** `urn:vinhdanh:problem:` and the code. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  /** Stable, for programs, e.g. `NOTICE_WINDOW_NOT_RUN`. */
  readonly code: string;
  /** The articles of the rule that stands in the way. */
  readonly legalBasis?: readonly LegalBasis[];
  /** Names of the commands that the dossier's stage allows now. */
  readonly allowedNow?: readonly string[];
  /** Figures and dates behind the refusal, e.g. `{ "firstLawfulDay": "2026-02-27" }`. */
  readonly facts?: { readonly [name: string]: unknown };
  readonly errors?: readonly FieldError[];
  /** To be named when asking for help: the server's log line carries it. */
  readonly correlationId: string;
}

/** One thing that is wrong with the input. */
export interface FieldError {
  /** JSON pointer into the body (RFC 6901). */
  readonly pointer?: string;
  /** A query parameter or header, where the fault is not in the body. */
  readonly parameter?: string;
  readonly code: string;
  readonly detail: string;
}
