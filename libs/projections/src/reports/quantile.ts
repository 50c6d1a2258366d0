/** How often a value was seen. */
export interface Seen {
  readonly value: number;
  readonly count: number;
}

/**
 * The smallest value that at least this share of all observations does not exceed (nearest rank), so that it is always a
 * value that was seen. `null` when none was.
 * @param share more than 0, at most 1
 */
export function quantile(seen: readonly Seen[], share: number): number | null {
  const total = seen.reduce((sum, { count }) => sum + count, 0);
  const rank = Math.ceil(share * total);
  let passed = 0;
  for (const { value, count } of seen.toSorted((left, right) => left.value - right.value)) {
    passed += count;
    if (passed >= rank) return value;
  }
  return null;
}
