import type { LegalBasis } from '@vinhdanh/kernel';

/** The award codes that a rule is made for, or all that no other rule of the same kind names. */
export type AwardScope = readonly string[] | 'every-other';

/** How many of all members must attend, as a fraction, e.g. 2/3. */
export interface QuorumRule {
  readonly awards: AwardScope;
  readonly share: { readonly numerator: number; readonly denominator: number };
  readonly basis: readonly LegalBasis[];
}

/** How the council agrees: biểu quyết, bỏ phiếu, bỏ phiếu kín, or not laid down. */
export type Voting = 'vote' | 'ballot' | 'secret-ballot' | 'not-fixed';

/** How many of all members must agree; the written opinions of absent members count. */
export interface ThresholdRule {
  readonly awards: AwardScope;
  /** Whole per cent, 1 to 100. */
  readonly percent: number;
  readonly of: 'total-members';
  readonly voting: Voting;
  readonly basis: readonly LegalBasis[];
}

export interface CouncilRules {
  readonly quorums: readonly QuorumRule[];
  readonly thresholds: readonly ThresholdRule[];
}
