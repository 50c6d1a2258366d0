import type { LegalBasis, Message } from '@vinhdanh/kernel';

/** What the rules may leave open; the stable id under which a person's decision is asked for and recorded. */
export type HumanQuestion =
  'rule-set' | 'eligibility' | 'party-opinion' | 'council-threshold' | 'council-quorum' | 'quorum-written-opinions';

/** An answer of the rules; where they do not answer, a person must. The engine never guesses. */
export type Answer<T> =
  | { readonly known: true; readonly value: T; readonly basis: readonly LegalBasis[] }
  | {
      readonly known: false;
      readonly question: HumanQuestion;
      readonly why: Message;
      readonly basis: readonly LegalBasis[];
    };

export function known<T>(value: T, basis: readonly LegalBasis[]): Answer<T> & { readonly known: true } {
  return { known: true, value, basis };
}

export function needsHuman(
  question: HumanQuestion,
  why: Message,
  basis: readonly LegalBasis[] = [],
): Answer<never> & { readonly known: false } {
  return { known: false, question, why, basis };
}
