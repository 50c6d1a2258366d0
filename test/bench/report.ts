import { pieces, type Breakdown, type Piece } from './breakdown.js';
import type { Figure, FigureName } from './figure.js';

/** The figures for people. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ bench, value, min, max, unit, bar, holds }) => [
    ...[bench, inWords(value), inWords(min), inWords(max), unit],
    bar === null ? '' : `${inWords(bar)} ${holds ? 'holds' : 'MISSED'}`,
  ]);
  return aligned([['figure', 'median', 'min', 'max', 'unit', 'bar'], ...rows]);
}

/**
 * Where the time of a command goes at 64 callers. The pieces are measured one by one, the append as SQLite does it without
 * the product; the rest is what the whole takes beyond them: promises, queue, receipt, the store's own checks, garbage.
 */
export function commandTimes(figures: readonly Figure[], times: Breakdown): string {
  const whole = microsOf(figures, 'commands.sqlite.c64');
  const append = microsOf(figures, 'raw.sqlite.group64');
  const names = Object.keys(pieces) as Piece[]; // the keys of the table
  const known = names.map((name): [string, number] => [pieces[name], times[name]]);
  known.push(['append and its share of the commit', append]);
  const rest = whole - known.reduce((sum, [, micros]) => sum + micros, 0);
  const rows = [...known, ['the rest', rest], ['a command at 64 callers', whole]] as const;
  return aligned([
    ['where the time goes', 'us', '%'],
    ...rows.map(([name, micros]) => [name, micros.toFixed(1), ((micros / whole) * 100).toFixed(0)]),
  ]);
}

function microsOf(figures: readonly Figure[], bench: FigureName): number {
  const figure = figures.find((one) => one.bench === bench);
  if (!figure) throw new Error(`${bench} was not measured`);
  return 1_000_000 / figure.value;
}

function inWords(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** The first column to the left, figures to the right. */
function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ');
  return rows.map(line).join('\n');
}
