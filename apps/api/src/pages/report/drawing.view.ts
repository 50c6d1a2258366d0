import type { Dimension, Drawing, Line } from '@vinhdanh/projections';
import { fill } from '../text/language.js';
import { countView, nameOf, type CountView, type Told } from './count.view.js';
import { reportWords } from './report.words.js';

/** Drawn on the server as SVG, in units of a hundred; every drawing has the figures in words beside or below it. */
export type DrawingView = BarsView | RangesView | ColumnsView;

export interface BarsView {
  readonly as: 'bars';
  readonly heading: string;
  readonly whole: string;
  readonly part: string | undefined;
  readonly bars: readonly {
    readonly name: string;
    readonly count: CountView;
    readonly part: CountView | undefined;
    readonly percent: number;
    readonly partPercent: number;
  }[];
}

export interface RangesView {
  readonly as: 'ranges';
  readonly heading: string;
  readonly ranges: readonly {
    readonly name: string;
    readonly text: string;
    readonly limit: string;
    /** Where things lie, in per cent of the longest that is drawn. */
    readonly at: { readonly from: number; readonly middle: number; readonly to: number; readonly limit?: number };
    readonly isOver: boolean;
  }[];
}

export interface ColumnsView {
  readonly as: 'columns';
  readonly series: readonly string[];
  readonly groups: readonly {
    readonly name: string;
    readonly columns: readonly { readonly count: CountView; readonly percent: number }[];
  }[];
}

export function drawingView(told: Told, lines: readonly Line[]): DrawingView | undefined {
  const { drawing } = told.answer.report;
  switch (drawing?.as) {
    case undefined:
      return undefined;
    case 'bars':
      return barsView(told, lines, drawing);
    case 'ranges':
      return rangesView(told, lines, drawing);
    case 'columns':
      return columnsView(told, lines, drawing);
  }
}

type Of<A extends Drawing['as']> = Extract<Drawing, { as: A }>;

function barsView(told: Told, lines: readonly Line[], { each, whole, part }: Of<'bars'>): BarsView {
  const total = Math.max(1, sum(lines, whole));
  const bars = grouped(lines, each).map(([value, own]) => {
    const about = aboutOf(told, each, own);
    const count = (column: string): CountView => countView(told, { column, count: sum(own, column) }, about(value));
    return {
      name: about(value).names[0] ?? value,
      count: count(whole),
      part: part === undefined ? undefined : count(part),
      percent: Math.round((100 * sum(own, whole)) / total),
      partPercent: part === undefined ? 0 : Math.round((100 * sum(own, part)) / total),
    };
  });
  const label = (id: string): string => labelOf(told, id);
  return {
    as: 'bars',
    heading: label(each === 'unit' ? 'proposer' : each),
    whole: label(whole),
    part: part === undefined ? undefined : label(part),
    bars,
  };
}

function rangesView(told: Told, lines: readonly Line[], drawing: Of<'ranges'>): RangesView {
  const value = (line: Line, of: 'from' | 'middle' | 'to' | 'limit'): number | undefined => {
    const found = line[drawing[of]];
    return typeof found === 'number' ? found : undefined;
  };
  const drawn = lines.filter((line) => value(line, 'to') !== undefined);
  const longest = Math.max(1, ...drawn.flatMap((line) => [value(line, 'to') ?? 0, value(line, 'limit') ?? 0]));
  const place = (days: number): number => Math.round((1000 * days) / longest) / 10;
  const several = new Set(lines.map(({ ruleSet }) => ruleSet)).size > 1;
  const { language, answer } = told;
  const ranges = drawn.map((line) => {
    const [from, middle, to] = [value(line, 'from') ?? 0, value(line, 'middle') ?? 0, value(line, 'to') ?? 0];
    const limit = value(line, 'limit');
    const name = nameOf(answer.report, drawing.each, line, told);
    const limitText =
      limit === undefined ? reportWords.noLimit[language] : fill(reportWords.limitText[language], { limit });
    return {
      name: several ? `${name} (${String(line['ruleSet'])})` : name,
      text: fill(reportWords.rangeText[language], { middle, to }),
      limit: limitText,
      at: {
        ...{ from: place(from), middle: place(middle), to: place(to) },
        ...(limit === undefined ? {} : { limit: place(limit) }),
      },
      isOver: limit !== undefined && to > limit,
    };
  });
  return { as: 'ranges', heading: labelOf(told, drawing.each), ranges };
}

function columnsView(told: Told, lines: readonly Line[], { each, heights }: Of<'columns'>): ColumnsView {
  const groups = grouped(lines, each);
  const highest = Math.max(1, ...groups.flatMap(([, own]) => heights.map((column) => sum(own, column))));
  return {
    as: 'columns',
    series: heights.map((column) => labelOf(told, column)),
    groups: groups.map(([value, own]) => {
      const about = aboutOf(told, each, own);
      const columns = heights.map((column) => {
        const count = sum(own, column);
        return {
          count: countView(told, { column, count }, about(value)),
          percent: Math.round((100 * count) / highest),
        };
      });
      return { name: about(value).names[0] ?? value, columns };
    }),
  };
}

/** In the order in which the values first come. */
function grouped(lines: readonly Line[], each: Dimension): (readonly [string, readonly Line[]])[] {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const value = String(line[each]);
    const own = groups.get(value);
    if (own) own.push(line);
    else groups.set(value, [line]);
  }
  return [...groups];
}

function aboutOf(
  told: Told,
  each: Dimension,
  [first]: readonly Line[],
): (value: string) => Parameters<typeof countView>[2] {
  const names = first ? [nameOf(told.answer.report, each, first, told)] : [];
  return (value) => ({ narrowed: { [each]: value }, names });
}

function labelOf({ answer: { report }, language }: Told, id: string): string {
  return report.columns.find((column) => column.id === id)?.label[language] ?? id;
}

export function sum(lines: readonly Line[], column: string): number {
  return lines.reduce((total, line) => total + Number(line[column] ?? 0), 0);
}
