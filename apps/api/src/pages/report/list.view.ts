import { stageLabel } from '@vinhdanh/dossier';
import type { DossierSummaryRow, StageCount, TaskRow } from '@vinhdanh/projections';
import type { Viewing } from '../due/viewing.js';
import { dossierRow, type DossierRowView } from '../shell/dossier-row.view.js';
import { moment } from '../text/dates.js';
import { figure, fill, speak, type Language, type Spoken } from '../text/language.js';
import { awardNameAnywhere } from '../text/names.js';
import { listLink, type DossierList } from '../text/links.js';
import { reportWords } from './report.words.js';

export const PAGE_SIZE = 50;

/** A page of the list behind a number. */
export interface Counted {
  /** Ids of all dossiers that the number counts. */
  readonly ids: readonly string[];
  /** Those of the page asked for; the last page where it lies beyond. */
  readonly pageIds: readonly string[];
  readonly page: number;
  readonly pages: number;
}

/** Exactly what the report's number counted, by the same counts. */
export function countedBy(
  stages: readonly StageCount[],
  { unit, award, stage, overdue, page = 1 }: DossierList,
): Counted {
  const matches = (asked: string | undefined, value: string): boolean => asked === undefined || asked === value;
  const counted = stages.filter(
    (one) => matches(unit, one.proposerUnit) && matches(award, one.award) && matches(stage, one.stage),
  );
  const ids = counted.flatMap((one) => (overdue ? one.overdueDossiers : one.dossiers));
  const pages = Math.max(1, Math.ceil(ids.length / PAGE_SIZE));
  const current = Math.min(Math.max(1, page), pages);
  return { ids, pageIds: ids.slice((current - 1) * PAGE_SIZE, current * PAGE_SIZE), page: current, pages };
}

export interface ListSources {
  readonly viewing: Viewing;
  readonly filter: DossierList;
  readonly counted: Counted;
  readonly summaries: readonly DossierSummaryRow[];
  readonly tasks: readonly TaskRow[];
}

export interface ListView {
  readonly words: Spoken<typeof reportWords>;
  readonly asOf: string;
  readonly found: string;
  readonly filters: readonly { readonly text: string; readonly remove: string; readonly href: string }[];
  readonly clearHref: string;
  readonly rows: readonly DossierRowView[];
  /** Absent when there is one page. */
  readonly paging?: { readonly text: string; readonly previous?: string; readonly next?: string };
}

export function listView({ viewing, filter, counted, summaries, tasks }: ListSources): ListView {
  const { language, now, examplesOnly } = viewing;
  const n = counted.ids.length;
  const asOf = examplesOnly ? reportWords.asOfExamples : reportWords.asOf;
  const paging = counted.pages > 1 ? { paging: pagingOf(filter, counted, language) } : {};
  return {
    words: speak(reportWords, language),
    asOf: fill(asOf[language], { moment: moment(now, language).text }),
    found: fill(reportWords[n === 1 ? 'foundOne' : 'found'][language], { n: figure(n, language) }),
    filters: filtersOf(filter, viewing, unitName(filter, summaries)),
    clearHref: listLink(language, {}),
    rows: summaries.map((row) => dossierRow(row, tasks, viewing)),
    ...paging,
  };
}

/** A list of one unit's dossiers shows its name; an empty one has only the id that was asked for. */
function unitName({ unit }: DossierList, summaries: readonly DossierSummaryRow[]): string | undefined {
  return unit === undefined ? undefined : (summaries[0]?.proposer ?? unit);
}

function filtersOf(filter: DossierList, { language, law }: Viewing, unit: string | undefined): ListView['filters'] {
  const { award, stage, overdue } = filter;
  const chosen = (text: string, without: DossierList): ListView['filters'] => {
    const remove = fill(reportWords.remove[language], { filter: text });
    return [{ text, remove, href: listLink(language, { ...filter, page: undefined, ...without }) }];
  };
  const named = (word: 'filterUnit' | 'filterAward' | 'filterStage', value: string): string =>
    fill(reportWords[word][language], { value });
  return [
    ...(unit === undefined ? [] : chosen(named('filterUnit', unit), { unit: undefined })),
    ...(award === undefined
      ? []
      : chosen(named('filterAward', awardNameAnywhere(law, award, language)), { award: undefined })),
    ...(stage === undefined ? [] : chosen(named('filterStage', stageLabel(stage)[language]), { stage: undefined })),
    ...(overdue ? chosen(reportWords.filterOverdue[language], { overdue: undefined }) : []),
  ];
}

function pagingOf(filter: DossierList, { page, pages }: Counted, language: Language): NonNullable<ListView['paging']> {
  const text = fill(reportWords.page[language], { page: figure(page, language), pages: figure(pages, language) });
  return {
    text,
    ...(page > 1 ? { previous: listLink(language, { ...filter, page: page - 1 }) } : {}),
    ...(page < pages ? { next: listLink(language, { ...filter, page: page + 1 }) } : {}),
  };
}
