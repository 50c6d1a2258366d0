/** Chance that a seed repeats: the same seed gives the same draws in the same order. */
export interface Chance {
  /** A whole number from 0 to `end` - 1. */
  below(end: number): number;
  /** A whole number from `first` to `last`, both included. */
  between(first: number, last: number): number;
  coin(): boolean;
  pick<T>(from: readonly [T, ...T[]]): T;
  /** In lower case, version 4. */
  uuid(): string;
}

/** Mulberry32: small, and good enough to choose where a fault strikes. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const draw = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number): number => Math.floor(draw() * end);
  const hex = (digits: number): string => Array.from({ length: digits }, () => below(16).toString(16)).join('');
  return {
    below,
    between: (first, last) => first + below(last - first + 1),
    coin: () => draw() < 0.5,
    pick: (from) => from[below(from.length)] ?? from[0],
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'[below(4)]}${hex(3)}-${hex(12)}`,
  };
}
