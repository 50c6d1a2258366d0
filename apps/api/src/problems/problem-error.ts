import type { JsonObject, LegalBasis, Message } from '@vinhdanh/kernel';

/** What is wrong with one part of the input. */
export interface FieldFault {
  /** JSON pointer into the body. */
  readonly pointer?: string;
  /** Query parameter or header. */
  readonly parameter?: string;
  readonly code: string;
  readonly message: Message;
}

/** A problem in both languages, before it is known who reads it. */
export interface ProblemSeed {
  readonly status: number;
  readonly code: string;
  readonly title: Message;
  readonly detail: Message;
  readonly legalBasis?: readonly LegalBasis[];
  readonly allowedNow?: readonly string[];
  readonly facts?: JsonObject;
  readonly errors?: readonly FieldFault[];
  readonly headers?: { readonly [name: string]: string };
}

/** Thrown at the door; the problem filter answers it. */
export class ProblemError extends Error {
  constructor(readonly seed: ProblemSeed) {
    super(seed.code);
  }
}
