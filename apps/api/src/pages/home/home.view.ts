import type { DossierSummaryRow, TaskRow } from '@vinhdanh/projections';
import type { Viewing } from '../due/viewing.js';
import { dossierRow, type DossierRowView } from '../shell/dossier-row.view.js';
import { day } from '../text/dates.js';
import { figure, fill, speak, type Spoken } from '../text/language.js';
import { link, listLink } from '../text/links.js';
import { homeWords } from './home.words.js';
import { lawView, type LawView } from './law.view.js';
import { routeAtAGlance, type RouteAtAGlance } from './route-at-a-glance.view.js';
import { systemView, type SystemState, type SystemView } from './system.view.js';

export interface HomeSources {
  readonly viewing: Viewing;
  /** The civil day of the clock: for the law in force, whatever day the examples are judged on. */
  readonly clockToday: string;
  /** The dossiers that changed last. */
  readonly summaries: readonly DossierSummaryRow[];
  /** What waits in them. */
  readonly tasks: readonly TaskRow[];
  readonly counts: HomeCounts;
  /** Stages from the first to the archive. */
  readonly mainLine: readonly string[];
  readonly system: SystemState;
}

export interface HomeCounts {
  readonly dossiers: number;
  /** How many dossiers stand at each stage. */
  readonly atStage: ReadonlyMap<string, number>;
  /** Stages after which nothing follows. */
  readonly ends: readonly string[];
  readonly waiting: number;
  readonly overdue: number;
}

export interface HomeView {
  readonly words: Spoken<typeof homeWords>;
  readonly figures: readonly FigureView[];
  readonly route: RouteAtAGlance;
  readonly dossiersTitle: string;
  readonly asOf: string;
  readonly rows: readonly DossierRowView[];
  /** Absent when the table shows every dossier. */
  readonly all?: { readonly text: string; readonly href: string };
  readonly system: SystemView;
  readonly law: LawView;
  readonly reportHref: string;
}

export interface FigureView {
  readonly name: string;
  readonly value: string;
  readonly href: string;
  readonly alarming: boolean;
}

export function homeView(sources: HomeSources): HomeView {
  const { viewing, summaries, tasks, counts, mainLine } = sources;
  const { language, examplesOnly, today } = viewing;
  const asOf = examplesOnly ? homeWords.examplesAsOf : homeWords.dossiersAsOf;
  const n = figure(counts.dossiers, language);
  const all = { text: fill(homeWords.showAll[language], { n }), href: listLink(language, {}) };
  return {
    words: speak(homeWords, language),
    figures: figures(sources),
    route: routeAtAGlance(mainLine, counts.atStage, language),
    dossiersTitle: homeWords[examplesOnly ? 'exampleDossiers' : 'dossiers'][language],
    asOf: fill(asOf[language], { day: day(today, language).text }),
    rows: [...summaries].sort(byDueDate).map((row) => dossierRow(row, tasks, viewing)),
    ...(counts.dossiers > summaries.length ? { all } : {}),
    system: systemView(sources.system, language),
    law: lawView(viewing, sources.clockToday),
    reportHref: link(language, '/bao-cao'),
  };
}

/** What is due first comes first; what has ended comes last. */
function byDueDate(left: DossierSummaryRow, right: DossierSummaryRow): number {
  const place = ({ nextTask, nextDueAt }: DossierSummaryRow): string => nextDueAt ?? (nextTask === null ? '~~' : '~');
  return place(left) < place(right) ? -1 : 1;
}

function figures({ counts, viewing: { language } }: HomeSources): FigureView[] {
  const { atStage, ends, dossiers, waiting, overdue } = counts;
  const ended = ends.reduce((sum, stage) => sum + (atStage.get(stage) ?? 0), 0);
  const shown = (word: 'running' | 'waiting' | 'overdue' | 'archived', count: number, href: string): FigureView => ({
    name: homeWords[word][language],
    value: figure(count, language),
    href,
    alarming: word === 'overdue' && count > 0,
  });
  const report = link(language, '/bao-cao');
  return [
    shown('running', dossiers - ended, report),
    shown('waiting', waiting, report),
    shown('overdue', overdue, link(language, '/bao-cao/overdue')),
    shown('archived', atStage.get('archived') ?? 0, listLink(language, { stage: 'archived' })),
  ];
}
