/** Rows that share a key, each group with its first row, in the order of the keys. */
export function grouped<R>(rows: readonly R[], keyOf: (row: R) => readonly string[]): (readonly [R, readonly R[]])[] {
  const groups = new Map<string, [R, R[]]>();
  for (const row of rows) {
    const key = keyOf(row).join('\u0000');
    const group = groups.get(key);
    if (group) group[1].push(row);
    else groups.set(key, [row, [row]]);
  }
  return [...groups.entries()].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, group]) => group);
}
