import { stageLabel } from '@vinhdanh/dossier';
import type { DossierSummaryRow, TaskRow } from '@vinhdanh/projections';
import type { Viewing } from '../due/viewing.js';
import { dossierRow, type DossierRowView } from '../shell/dossier-row.view.js';
import { moment } from '../text/dates.js';
import { figure, fill, speak, type Spoken } from '../text/language.js';
import { listLink, type DossierList } from '../text/links.js';
import { awardNameAnywhere } from '../text/names.js';
import { pagingView, type PagingView } from './paging.view.js';
import { reportWords } from './report.words.js';

export interface ListSources {
  readonly viewing: Viewing;
  readonly filter: DossierList;
  readonly total: number;
  readonly page: number;
  readonly summaries: readonly DossierSummaryRow[];
  readonly tasks: readonly TaskRow[];
}

/** All dossiers as they stand, or those of a unit, an award, a stage. */
export interface ListView {
  readonly words: Spoken<typeof reportWords>;
  readonly asOf: string;
  readonly found: string;
  readonly filters: readonly { readonly text: string; readonly remove: string; readonly href: string }[];
  readonly clearHref: string;
  readonly rows: readonly DossierRowView[];
  readonly paging: PagingView | undefined;
}

export function listView({ viewing, filter, total, page, summaries, tasks }: ListSources): ListView {
  const { language, now, examplesOnly } = viewing;
  const asOf = examplesOnly ? reportWords.asOfExamples : reportWords.listAsOf;
  const link = (to: number): string => listLink(language, { ...filter, page: to });
  return {
    words: speak(reportWords, language),
    asOf: fill(asOf[language], { moment: moment(now, language).text }),
    found: fill(reportWords[total === 1 ? 'foundOne' : 'found'][language], { n: figure(total, language) }),
    // A list of one unit's dossiers shows its name; an empty one has only the id that was asked for.
    filters: filtersOf(filter, viewing, filter.unit && (summaries[0]?.proposer ?? filter.unit)),
    clearHref: listLink(language, {}),
    rows: summaries.map((row) => dossierRow(row, tasks, viewing)),
    paging: pagingView(page, total, { language, link }),
  };
}

function filtersOf(filter: DossierList, { language, law }: Viewing, unit: string | undefined): ListView['filters'] {
  const { award, stage } = filter;
  const chosen = (name: 'unit' | 'award' | 'stage', value: string | undefined): ListView['filters'] => {
    if (value === undefined) return [];
    const text = fill(reportWords.filter[language], { name: reportWords[name][language], value });
    const remove = fill(reportWords.remove[language], { filter: text });
    return [{ text, remove, href: listLink(language, { ...filter, page: undefined, [name]: undefined }) }];
  };
  return [
    ...chosen('unit', unit),
    ...chosen('award', award && awardNameAnywhere(law, award, language)),
    ...chosen('stage', stage && stageLabel(stage)[language]),
  ];
}
