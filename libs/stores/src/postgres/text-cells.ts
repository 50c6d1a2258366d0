import type { Cell } from '../read-model/row-codec.js';

export type PostgresCell = Cell;

const ESCAPED = /[\u0000\u0001]/g;

const ESCAPES = /\u0001[\u0001\u0002]/g;

/** PostgreSQL's text cannot hold U+0000. What stands for it keeps the order of texts: nothing is lost and nothing moves. */
export function toPostgres(cell: Cell): Cell {
  if (typeof cell !== 'string') return cell;
  return cell.replace(ESCAPED, (found) => (found === '\u0000' ? '\u0001\u0001' : '\u0001\u0002'));
}

export function fromPostgres(cell: unknown): unknown {
  if (typeof cell !== 'string' || !cell.includes('\u0001')) return cell;
  return cell.replace(ESCAPES, (found) => (found === '\u0001\u0001' ? '\u0000' : '\u0001'));
}

/** PostgreSQL's own way of writing a list, for a parameter that is cast to one. */
export function toPostgresList(cells: readonly Cell[]): string {
  return `{${cells.map(elementOf).join()}}`;
}

const QUOTED = /["\\]/g;

function elementOf(cell: Cell): string {
  if (cell === null) return 'NULL';
  const shown = toPostgres(cell);
  return typeof shown === 'string' ? `"${shown.replace(QUOTED, '\\$&')}"` : String(shown);
}
