import type { ColumnTest, QueryPlan } from '../read-model/query-plan.js';
import type { Cell, RowCodec } from '../read-model/row-codec.js';

export type Cells = readonly Cell[];

/** The rows that pass every test, in the plan's order, without its limit. */
export function matching(
  rows: Iterable<Cells>,
  codec: RowCodec,
  plan: Pick<QueryPlan, 'tests' | 'order' | 'descending'>,
): Cells[] {
  const indexOf = (column: string): number => codec.columns.indexOf(column);
  const order = plan.order.map(indexOf);
  const sign = plan.descending ? -1 : 1;
  return [...rows]
    .filter((cells) => plan.tests.every((test) => passes(test, cells[indexOf(test.column)] ?? null)))
    .sort((left, right) => sign * compareRows(left, right, order));
}

function passes(test: ColumnTest, cell: Cell): boolean {
  switch (test.test) {
    case 'is':
      return cell === test.cell;
    case 'is-not':
      return cell !== test.cell;
    case 'from':
      return cell !== null && compareCells(cell, test.cell) >= 0;
    case 'below':
      return cell !== null && compareCells(cell, test.cell) < 0;
    case 'any-of':
      return test.cells.includes(cell);
  }
}

/** By the columns of these indexes, one after the other. */
export function compareRows(left: Cells, right: Cells, order: readonly number[]): number {
  for (const index of order) {
    const result = compareCells(left[index] ?? null, right[index] ?? null);
    if (result !== 0) return result;
  }
  return 0;
}

/** Nothing first, numbers by value, text by code point (UTF-8 bytes sort the same way; UTF-16 units do not). */
export function compareCells(left: Cell, right: Cell): number {
  if (left === right) return 0;
  if (left === null) return -1;
  if (right === null) return 1;
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return Buffer.compare(Buffer.from(String(left)), Buffer.from(String(right)));
}
