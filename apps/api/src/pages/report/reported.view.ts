import type { ListAnswer } from '@vinhdanh/application';
import { figure, fill, speak, type Spoken } from '../text/language.js';
import { dossierLink, reportLink } from '../text/links.js';
import { PAGE_SIZE, pagingView, type PagingView } from './paging.view.js';
import { asOfText } from './report.view.js';
import { reportWords } from './report.words.js';
import { valueText, type Naming } from './value.view.js';

export interface ReportedSources extends Naming {
  readonly answer: ListAnswer;
}

/** The list behind a number of a report. */
export interface ReportedView {
  readonly words: Spoken<typeof reportWords>;
  readonly title: string;
  readonly asOf: string;
  readonly found: string;
  readonly filters: readonly { readonly text: string; readonly remove: string; readonly href: string }[];
  readonly backHref: string;
  readonly headings: readonly string[];
  readonly rows: readonly {
    readonly href: string;
    readonly subject: string;
    readonly cells: readonly { readonly heading: string; readonly text: string }[];
  }[];
  readonly paging: PagingView | undefined;
}

export function reportedView({ answer, law, language }: ReportedSources): ReportedView {
  const { report, asOf, narrowed, column, columns, items, total, offset } = answer;
  const place = { name: report.name, asOf: asOf ?? undefined, narrowed, column };
  const shown = columns.filter(({ id, kind }) => id !== 'subject' && kind !== 'dossier');
  const label = report.columns.find(({ id }) => id === column)?.label[language] ?? column;
  const found = fill(reportWords[total === 1 ? 'foundOneLine' : 'foundLines'][language], {
    n: figure(total, language),
  });
  const link = (page: number): string => reportLink(language, { ...place, page });
  return {
    words: speak(reportWords, language),
    title: `${report.title[language]}: ${label}`,
    asOf: asOfText(answer, language),
    found,
    filters: filtersOf({ answer, law, language }),
    backHref: reportLink(language, { ...place, column: undefined, narrowed }),
    headings: [
      columns.find(({ id }) => id === 'subject')?.label[language] ?? '',
      ...shown.map((one) => one.label[language]),
    ],
    rows: items.map((item) => ({
      href: dossierLink(language, String(item['dossier'])),
      subject: String(item['subject']),
      cells: shown.map(({ id, kind, label: heading }) => ({
        heading: heading[language],
        text: valueText(kind, item[id], { law, language }),
      })),
    })),
    paging: pagingView(Math.floor(offset / PAGE_SIZE) + 1, total, { language, link }),
  };
}

function filtersOf({ answer, law, language }: ReportedSources): ReportedView['filters'] {
  const { report, asOf, narrowed, column, items } = answer;
  return report.filters.flatMap((dimension) => {
    const value = narrowed[dimension];
    if (value === undefined) return [];
    const kind = dimension === 'how' ? 'event' : dimension;
    const unit = dimension === 'unit' ? items[0]?.['proposer'] : undefined;
    const shown = typeof unit === 'string' ? unit : valueText(kind, value, { law, language });
    const text = fill(reportWords.filter[language], { name: reportWords[dimension][language], value: shown });
    const { [dimension]: _gone, ...rest } = narrowed;
    const href = reportLink(language, { name: report.name, asOf: asOf ?? undefined, narrowed: rest, column });
    return [{ text, remove: fill(reportWords.remove[language], { filter: text }), href }];
  });
}
