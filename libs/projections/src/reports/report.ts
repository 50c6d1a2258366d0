import type { Message, RowReader } from '@vinhdanh/kernel';
import type { Law } from '@vinhdanh/law';
import type { AsOf } from '../as-of.js';

/** What a line is about, and what a report can be narrowed by. Each is a query parameter of this name. */
export const dimensions = ['unit', 'award', 'month', 'ruleSet', 'stage', 'how'] as const;
export type Dimension = (typeof dimensions)[number];
/** Values of dimensions; absent is any. */
export type Narrowed = { readonly [D in Dimension]?: string };

/** What the values of a column are: doors show codes of the first row by their names. */
export type ColumnKind =
  | ('unit' | 'award' | 'month' | 'ruleSet' | 'stage' | 'event' | 'task' | 'role' | 'dossier')
  | ('text' | 'day' | 'count' | 'days' | 'percent');

export interface ReportColumn {
  readonly id: string;
  readonly label: Message;
  readonly kind: ColumnKind;
}

export interface Asked {
  readonly asOf: AsOf;
  readonly narrowed: Narrowed;
  /** Example dossiers are counted apart: either they or the others. */
  readonly examples: boolean;
  readonly law: Law;
}

/** Values by column. `null`: there is none. */
export type Line = { readonly [column: string]: string | number | null };

export interface Page {
  readonly limit: number;
  readonly offset: number;
}

/** What one number counts, one page of it; `total` is that number. */
export interface Listing {
  readonly columns: readonly ReportColumn[];
  readonly total: number;
  readonly items: readonly Line[];
}

/** How the lines are drawn, columns by their ids. */
export type Drawing =
  | { readonly as: 'bars'; readonly each: Dimension; readonly whole: string; readonly part?: string }
  | {
      readonly as: 'ranges';
      readonly each: Dimension;
      readonly from: string;
      readonly middle: string;
      readonly to: string;
      readonly limit: string;
    }
  | { readonly as: 'columns'; readonly each: Dimension; readonly heights: readonly string[] };

/** A report: data and pure code, so that API, command line and page follow from it. */
export interface Report {
  /** Its place in addresses and on the command line. */
  readonly name: string;
  /** Raised when a number changes its meaning. */
  readonly version: number;
  readonly title: Message;
  readonly lead: Message;
  /** What its lines can be narrowed by; the first ones make the line's key. */
  readonly filters: readonly Dimension[];
  readonly columns: readonly ReportColumn[];
  /** Columns whose numbers can be listed. */
  readonly listed: readonly string[];
  readonly drawing?: Drawing;
  /** Sorted by their keys. */
  lines(reader: RowReader, asked: Asked): Promise<readonly Line[]>;
  /** Exactly what the numbers of a column count in all lines that are not narrowed away. */
  list(reader: RowReader, asked: Asked, column: string, page: Page): Promise<Listing>;
}
