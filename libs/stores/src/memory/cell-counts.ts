import type { TableShape } from '@vinhdanh/kernel';
import type { CountPlan, ScanPlan } from '../read-model/query-plan.js';
import type { RowCodec } from '../read-model/row-codec.js';
import { compareCells, compareRows, matching, type Cells } from './cell-tests.js';

/** How many rows, or different values, each combination of cells has; in the order of those cells. By nothing: all of them. */
export function counted(
  rows: Iterable<Cells>,
  codec: RowCodec,
  { tests, by, distinct }: CountPlan,
): { readonly cells: Cells; readonly count: number }[] {
  const indexOf = (column: string): number => codec.columns.indexOf(column);
  const groups = new Map<string, { readonly cells: Cells; readonly values: unknown[] }>();
  if (by.length === 0) groups.set('[]', { cells: [], values: [] });
  for (const row of matching(rows, codec, { tests, order: [], descending: false })) {
    const cells = by.map((column) => row[indexOf(column)] ?? null);
    const key = JSON.stringify(cells);
    const group = groups.get(key) ?? { cells, values: [] };
    groups.set(key, group);
    group.values.push(distinct === undefined ? row : (row[indexOf(distinct)] ?? null));
  }
  const order = by.map((_, index) => index);
  const counts = [...groups.values()].sort((one, other) => compareRows(one.cells, other.cells, order));
  return counts.map(({ cells, values }) => ({
    cells,
    count: distinct === undefined ? values.length : different(values),
  }));
}

/** A page in the order of the key. */
export function scanned(
  rows: Iterable<Cells>,
  { table, codec, plan }: { readonly table: TableShape; readonly codec: RowCodec; readonly plan: ScanPlan },
): Cells[] {
  const indexes = table.key.map((column) => codec.columns.indexOf(column));
  const isBehind = (row: Cells): boolean => plan.after === undefined || isAfter(row, plan.after, indexes);
  const sorted = matching(rows, codec, { tests: [], order: table.key, descending: false });
  return sorted.filter(isBehind).slice(0, plan.limit);
}

function isAfter(row: Cells, after: Cells, indexes: readonly number[]): boolean {
  for (const [place, index] of indexes.entries()) {
    const result = compareCells(row[index] ?? null, after[place] ?? null);
    if (result !== 0) return result > 0;
  }
  return false;
}

function different(values: readonly unknown[]): number {
  return new Set(values.filter((value) => value !== null)).size;
}
