import type { JsonObject } from './json.js';

/** How sure we are of a rule: V law, V1 a local default, M from memory, NF looked for and not found. */
export type ConfidenceTag = 'V' | 'V1' | 'M' | 'NF';

/** Where a rule comes from, e.g. `{ instrument: '152/2025/NĐ-CP', provision: 'Điều 44 khoản 2', tag: 'V' }`. */
export interface LegalBasis {
  readonly instrument: string;
  readonly provision: string;
  readonly tag: ConfidenceTag;
}

/** Words for people, Vietnamese first. */
export interface Message {
  readonly vi: string;
  readonly en: string;
}

/**
 * Why a command was refused, by what can be done about it:
 * `invalid` mend the input · `forbidden` another person must do it · `stale` read again, then decide ·
 * `reused-key` take a new command id · `not-found` no such dossier · `illegal` not at this stage ·
 * `rule` a rule of law or of the council stands in the way · `human-decision` the rules do not answer: a person must.
 */
export type RejectionKind =
  'invalid' | 'forbidden' | 'stale' | 'reused-key' | 'not-found' | 'illegal' | 'rule' | 'human-decision';

/** A refusal that was foreseen: returned, never thrown; nothing was written. */
export interface Rejection {
  readonly kind: RejectionKind;
  /** Stable, for programs, e.g. `NOTICE_WINDOW_NOT_RUN`. */
  readonly code: string;
  readonly message: Message;
  readonly legalBasis: readonly LegalBasis[];
  /** JSON pointer into the command's data, when one field is at fault. */
  readonly field?: string;
  /** Figures and dates behind the refusal, e.g. `{ firstLawfulDay: '2026-02-27' }`. */
  readonly facts?: JsonObject;
  /** Command names that this stage allows now. */
  readonly allowedNow?: readonly string[];
}

export type RejectionDetails = Partial<Pick<Rejection, 'legalBasis' | 'field' | 'facts' | 'allowedNow'>>;

export function reject(kind: RejectionKind, code: string, message: Message, details: RejectionDetails = {}): Rejection {
  return { kind, code, message, legalBasis: [], ...details };
}
