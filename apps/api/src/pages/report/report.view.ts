import type { ReportAnswer } from '@vinhdanh/application';
import { reports, type Line, type ReportColumn } from '@vinhdanh/projections';
import { day, moment } from '../text/dates.js';
import { fill, speak, type Language, type Spoken } from '../text/language.js';
import { reportLink } from '../text/links.js';
import { countView, keyOf, nameOf, type CountView, type Told } from './count.view.js';
import { drawingView, sum, type DrawingView } from './drawing.view.js';
import { reportFormView, type Choices, type RefusedValue, type ReportFormView } from './report-form.view.js';
import { reportWords } from './report.words.js';
import { valueText, type Naming } from './value.view.js';

export interface ReportSources extends Naming {
  readonly answer: ReportAnswer;
  /** Stages in the order in which people read them; others come last. */
  readonly choices: Choices;
  /** Present: the answer is that to the question without its filters, and is not shown. */
  readonly refused?: RefusedValue;
}

export type CellView = { readonly text: string } | { readonly count: CountView };

export interface ReportView {
  readonly words: Spoken<typeof reportWords>;
  readonly title: string;
  readonly lead: string;
  readonly asOf: string;
  readonly tabs: readonly { readonly text: string; readonly href: string; readonly current: boolean }[];
  readonly form: ReportFormView;
  readonly drawing: DrawingView | undefined;
  readonly headings: readonly { readonly text: string; readonly isNumber: boolean }[];
  readonly rows: readonly (readonly (CellView & { readonly heading: string; readonly isNumber: boolean })[])[];
  /** Under each heading: the sum of a count, nothing under others. */
  readonly totals: readonly (CountView | undefined)[];
  /** What to say when there is no row. */
  readonly empty: string;
}

export function reportView({ answer, law, language, choices, refused }: ReportSources): ReportView {
  const { report, narrowed } = answer;
  const told: Told = { answer, law, language };
  const lines = refused ? [] : alongTheRoute(answer.lines, choices.stages);
  const columns = report.columns.filter(({ kind }) => kind !== 'unit');
  const isNarrowed = Object.keys(narrowed).length > 0 || answer.asOf !== null;
  return {
    words: speak(reportWords, language),
    title: report.title[language],
    lead: report.lead[language],
    asOf: asOfText(answer, language),
    tabs: tabsOf(answer, language),
    form: reportFormView(told, choices, refused),
    drawing: lines.length === 0 ? undefined : drawingView(told, lines),
    headings: columns.map(({ label, kind }) => ({ text: label[language], isNumber: numeric.has(kind) })),
    rows: lines.map((line) => rowOf(told, columns, line)),
    totals: columns.map(({ id }) =>
      report.listed.includes(id)
        ? countView(told, { column: id, count: sum(lines, id) }, { narrowed: {}, names: [reportWords.total[language]] })
        : undefined,
    ),
    empty: reportWords[refused ? 'toMend' : isNarrowed ? 'nothingChosen' : 'none'][language],
  };
}

const numeric: ReadonlySet<ReportColumn['kind']> = new Set<ReportColumn['kind']>(['count', 'days', 'percent']);

function rowOf(told: Told, columns: readonly ReportColumn[], line: Line): ReportView['rows'][number] {
  const { report } = told.answer;
  const key = keyOf(report, line);
  const names = report.filters.filter((one) => one in line).map((one) => nameOf(report, one, line, told));
  return columns.map(({ id, kind, label }) => {
    const column = { heading: label[told.language], isNumber: numeric.has(kind) };
    if (!report.listed.includes(id)) return { ...column, text: valueText(kind, line[id], told) };
    return { ...column, count: countView(told, { column: id, count: Number(line[id]) }, { narrowed: key, names }) };
  });
}

/** Lines that begin with a stage come as a dossier passes through; a sort keeps the order of the others. */
function alongTheRoute(lines: readonly Line[], stages: readonly string[]): readonly Line[] {
  const [first] = Object.keys(lines[0] ?? {});
  if (first !== 'stage') return lines;
  const place = ({ stage }: Line): number =>
    stages.includes(String(stage)) ? stages.indexOf(String(stage)) : stages.length;
  return lines.toSorted((left, right) => place(left) - place(right));
}

export function asOfText({ asOf, at, examples }: Omit<ReportAnswer, 'lines'>, language: Language): string {
  if (asOf === null) {
    const words = examples ? reportWords.asOfExamples : reportWords.asOf;
    return fill(words[language], { moment: moment(at, language).text });
  }
  const then = fill(reportWords.asOfDay[language], { day: day(asOf, language).text });
  return examples ? `${then} ${reportWords.examples[language]}` : then;
}

/** The other reports as of the same day, narrowed by what they can be narrowed by too. */
function tabsOf({ report: here, asOf, narrowed }: ReportAnswer, language: Language): ReportView['tabs'] {
  return reports.map(({ name, title, filters }) => {
    const kept = Object.entries(narrowed).filter(([dimension]) => filters.some((one) => one === dimension));
    const place = { name, asOf: asOf ?? undefined, narrowed: Object.fromEntries(kept) };
    return { text: title[language], href: reportLink(language, place), current: name === here.name };
  });
}
