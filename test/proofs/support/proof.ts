import type { Chance } from './chance.js';

/** Numbers that a run has counted, by their names. */
export type Figures = { readonly [name: string]: number };

/** What the command line may set (`--rounds 20`), with what it is otherwise. */
export type Options = { readonly [name: string]: number | string };
export type Chosen<O extends Options> = { readonly [N in keyof O]: O[N] extends number ? number : string };

export interface Given<O extends Options> {
  readonly options: Chosen<O>;
  /** Begins at the seed in every run. */
  readonly chance: Chance;
  /** Of this run alone; it is removed afterwards. */
  readonly folder: string;
  /** False in the negative control. */
  readonly isProtected: boolean;
  /** Progress, for people. */
  readonly tell: (line: string) => void;
}

/** A promise of the product that a run can refute. */
export interface Proof<O extends Options, F extends Figures> {
  readonly name: string;
  readonly options: O;
  run(given: Given<O>): Promise<F>;
  /** Whether the promise was kept, and whether the run came to the point at all. */
  readonly holds: (figures: F) => boolean;
  /** What the negative control takes away: with it gone, `holds` must say no. */
  readonly without: string;
}

/** What a proof prints. */
export interface Verdict {
  readonly proof: string;
  readonly pass: boolean;
  readonly seed: number;
  readonly figures: Figures;
  readonly negativeControl: { readonly what: string; readonly failed: boolean };
}

/** A program or a right of this machine that a proof cannot do without. */
export class MissingTool extends Error {
  constructor(readonly tool: string) {
    super(`${tool} is missing here`);
  }
}

/** Both runs decide: a check that cannot fail proves nothing. The control's figures stand beside the others, by their own names. */
export function verdictOf<F extends Figures>(
  { name, without, holds }: Pick<Proof<Options, F>, 'name' | 'without' | 'holds'>,
  seed: number,
  runs: { readonly kept: F; readonly control: F },
): Verdict {
  const failed = !holds(runs.control);
  const control = Object.entries(runs.control).map(([figure, value]) => [`control.${figure}`, value] as const);
  return {
    proof: name,
    pass: holds(runs.kept) && failed,
    seed,
    figures: { ...runs.kept, ...Object.fromEntries(control) },
    negativeControl: { what: without, failed },
  };
}

/** For a proof that did not come to its end. */
export function verdictWithout(proof: string, seed: number, why: unknown): Verdict {
  const what = `not run: ${why instanceof Error ? why.message : String(why)}`.replace(/\s+/g, ' ');
  return { proof, pass: false, seed, figures: {}, negativeControl: { what, failed: false } };
}
