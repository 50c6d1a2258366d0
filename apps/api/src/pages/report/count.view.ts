import type { Dimension, Line, Narrowed, Report } from '@vinhdanh/projections';
import type { ReportAnswer } from '@vinhdanh/application';
import { figure } from '../text/language.js';
import { reportLink } from '../text/links.js';
import { valueText, type Naming } from './value.view.js';

/** A number and the list of what it counts. A zero has no list. */
export interface CountView {
  readonly shown: string;
  readonly href?: string;
  readonly label: string;
}

export interface Told extends Naming {
  readonly answer: ReportAnswer;
}

/** @param about what the number is narrowed to besides the whole report, and what that is called */
export function countView(
  { answer, language }: Told,
  counted: { readonly column: string; readonly count: number },
  about: { readonly narrowed: Narrowed; readonly names: readonly string[] },
): CountView {
  const { report, asOf, narrowed } = answer;
  const { column, count } = counted;
  const label = report.columns.find(({ id }) => id === column)?.label[language] ?? column;
  const shown = {
    shown: figure(count, language),
    label: [`${label}: ${figure(count, language)}`, ...about.names].join(', '),
  };
  if (count === 0) return shown;
  const place = { name: report.name, asOf: asOf ?? undefined, column, narrowed: { ...narrowed, ...about.narrowed } };
  return { ...shown, href: reportLink(language, place) };
}

/** What a line is about, as its numbers are narrowed to it. */
export function keyOf(report: Report, line: Line): Narrowed {
  const dimensions = report.filters.filter((dimension) => dimension in line);
  return Object.fromEntries(dimensions.map((dimension) => [dimension, String(line[dimension])]));
}

/** What a dimension of a line is called: a unit by its name. */
export function nameOf(report: Report, dimension: Dimension, line: Line, naming: Naming): string {
  const id = dimension === 'unit' ? 'proposer' : dimension;
  const kind = report.columns.find((column) => column.id === id)?.kind ?? 'text';
  return valueText(kind, line[id], naming);
}
