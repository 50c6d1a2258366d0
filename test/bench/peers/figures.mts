import type { Figure } from '../figure.js';
import type { ContenderName } from './contender.mts';
import { median } from './product.mts';

/** How many callers at once; the figures without a number are those of the last. */
export const callers = [1, 16, 64] as const;
export type Callers = (typeof callers)[number];

/** Commands per second of one contender in one round. */
export type Rates = Readonly<Record<Callers, number>>;

/** One line, as the main benchmark prints them. */
export type PeerFigure = Omit<Figure, 'bench'> & { readonly bench: string };

/** @param rounds of each contender, the same rounds for all; ours among them */
export function figuresOf(rounds: ReadonlyMap<ContenderName, readonly Rates[]>): PeerFigure[] {
  const named = [...rounds];
  const rates = named.flatMap(([name, all]) =>
    callers.map((many) => {
      const bench = many === 64 ? `peers.${name}.commands_per_s` : `peers.${name}.c${many}.commands_per_s`;
      return figureOf(
        { bench, unit: 'commands/s', digits: 0 },
        all.map((one) => one[many]),
      );
    }),
  );
  const peers = named.filter(([name]) => name !== 'ours').map(([, all]) => all);
  if (peers.length === 0) return rates;
  const ratios = (rounds.get('ours') ?? []).map(
    (ours, round) => ours[64] / Math.max(...peers.map((all) => all[round]?.[64] ?? 0)),
  );
  return [...rates, figureOf({ bench: 'ratio.to_best_peer', unit: 'ratio', digits: 2, atLeast: 5 }, ratios)];
}

interface Scale {
  readonly bench: string;
  readonly unit: string;
  readonly digits: number;
  readonly atLeast?: number;
}

function figureOf({ bench, unit, digits, atLeast }: Scale, rounds: readonly number[]): PeerFigure {
  const rounded = (value: number): number => Number(value.toFixed(digits));
  const value = rounded(median(rounds));
  const holds = atLeast === undefined || value >= atLeast;
  const [min, max] = [rounded(Math.min(...rounds)), rounded(Math.max(...rounds))];
  return { bench, value, unit, bar: atLeast ?? null, holds, min, max };
}
