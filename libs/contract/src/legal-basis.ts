/** Where a rule stands. `tag` says how sure it is: V read in the law, V1 a single source, M from memory, NF none found. */
export interface LegalBasis {
  readonly instrument: string;
  readonly provision: string;
  readonly tag: 'V' | 'V1' | 'M' | 'NF';
}
