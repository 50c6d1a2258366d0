import { roleLabels, stageLabel, taskLabel, type Role } from '@vinhdanh/dossier';
import type { OverdueCount, OverdueTask, StageCount } from '@vinhdanh/projections';
import { dueView, type DueView } from '../due/due.view.js';
import type { Viewing } from '../due/viewing.js';
import { moment } from '../text/dates.js';
import { figure, fill, speak, type Spoken } from '../text/language.js';
import { awardNameAnywhere } from '../text/names.js';
import { dossierLink, listLink, type DossierList } from '../text/links.js';
import { reportWords } from './report.words.js';

export interface ReportSources {
  readonly viewing: Viewing;
  readonly stages: readonly StageCount[];
  readonly overdue: readonly OverdueCount[];
  /** Stages in the order in which people read them; others come last. */
  readonly stageOrder: readonly string[];
}

/** A number and the list of what it counts. A zero has no list. */
export interface CountView {
  readonly shown: string;
  readonly href?: string;
  readonly label: string;
}

export interface StageBar {
  readonly stage: string;
  readonly count: CountView;
  readonly overdue: CountView;
  /** Length of the bars, in per cent of all dossiers of the report; the overdue part lies within the whole. */
  readonly percent: number;
  readonly overduePercent: number;
}

export interface UnitGroup {
  readonly unit: string;
  readonly award: string;
  readonly stages: readonly StageBar[];
  readonly count: CountView;
  readonly overdue: CountView;
}

export interface OverdueRow {
  readonly href: string;
  readonly subject: string;
  readonly unit: string;
  readonly award: string;
  readonly task: string;
  readonly role: string;
  readonly due: DueView;
}

export interface ReportView {
  readonly words: Spoken<typeof reportWords>;
  readonly asOf: string;
  readonly figures: readonly { readonly name: string; readonly value: CountView; readonly alarming: boolean }[];
  readonly byStage: readonly StageBar[];
  readonly groups: readonly UnitGroup[];
  readonly total: { readonly count: CountView; readonly overdue: CountView };
  readonly overdue: readonly OverdueRow[];
}

export function reportView(sources: ReportSources): ReportView {
  const { viewing, stages } = sources;
  const { language, examplesOnly, now } = viewing;
  const asOf = examplesOnly ? reportWords.asOfExamples : reportWords.asOf;
  const total = totals(stages, {}, viewing);
  const units = new Set(stages.map(({ proposerUnit }) => proposerUnit)).size;
  const unitsName = reportWords.units[language];
  return {
    words: speak(reportWords, language),
    asOf: fill(asOf[language], { moment: moment(now, language).text }),
    figures: [
      { name: reportWords.dossiers[language], value: total.count, alarming: false },
      { name: reportWords.lateDossiers[language], value: total.overdue, alarming: total.overdue.href !== undefined },
      { name: unitsName, value: { shown: figure(units, language), label: unitsName }, alarming: false },
    ],
    byStage: bars(sources, stages, {}),
    groups: groupsOf(sources),
    total,
    overdue: sources.overdue.flatMap((count) => count.tasks.map((task) => overdueRow(task, count, viewing))),
  };
}

function groupsOf(sources: ReportSources): UnitGroup[] {
  const { stages, viewing } = sources;
  const pairs = new Map(stages.map((one) => [`${one.proposerUnit}\u0000${one.award}`, one]));
  return [...pairs.values()].map(({ proposer, proposerUnit: unit, award }) => {
    const own = stages.filter((one) => one.proposerUnit === unit && one.award === award);
    const filter = { unit, award };
    return {
      unit: proposer,
      award: awardNameAnywhere(viewing.law, award, viewing.language),
      stages: bars(sources, own, filter),
      ...totals(own, filter, viewing),
    };
  });
}

/** One bar for each stage where dossiers stand, along the route. */
function bars(
  { stages, stageOrder, viewing }: ReportSources,
  own: readonly StageCount[],
  filter: DossierList,
): StageBar[] {
  const all = Math.max(
    1,
    stages.reduce((total, { count }) => total + count, 0),
  );
  const place = (stage: string): number => (stageOrder.includes(stage) ? stageOrder.indexOf(stage) : stageOrder.length);
  const inOrder = stagesIn(own).sort((left, right) => place(left) - place(right));
  return inOrder.map((stage) => {
    const at = own.filter((count) => count.stage === stage);
    const percent = (100 * sum(own, stage, 'count')) / all;
    const overduePercent = (100 * sum(own, stage, 'overdue')) / all;
    return {
      stage: stageLabel(stage)[viewing.language],
      ...totals(at, { ...filter, stage }, viewing),
      percent: Math.round(percent),
      overduePercent: Math.round(overduePercent),
    };
  });
}

function stagesIn(counts: readonly StageCount[]): string[] {
  return [...new Set(counts.map(({ stage }) => stage))];
}

function sum(counts: readonly StageCount[], stage: string, what: 'count' | 'overdue'): number {
  return counts.reduce((total, count) => (count.stage === stage ? total + count[what] : total), 0);
}

function totals(counts: readonly StageCount[], filter: DossierList, viewing: Viewing): ReportView['total'] {
  const count = counts.reduce((total, one) => total + one.count, 0);
  const overdue = counts.reduce((total, one) => total + one.overdue, 0);
  const named = { viewing, unit: filter.unit === undefined ? undefined : counts[0]?.proposer };
  return {
    count: countView(count, filter, named),
    overdue: countView(overdue, { ...filter, overdue: true }, named),
  };
}

/** @param named the viewing, and the name of the unit that the filter names by its id */
function countView(count: number, filter: DossierList, named: Named): CountView {
  const { language, law } = named.viewing;
  const parts = [
    named.unit,
    filter.award === undefined ? undefined : awardNameAnywhere(law, filter.award, language),
    filter.stage === undefined ? undefined : stageLabel(filter.stage)[language],
    filter.overdue ? reportWords.overdue[language] : undefined,
  ].filter((part) => part !== undefined);
  const found = fill(reportWords[count === 1 ? 'foundOne' : 'found'][language], { n: figure(count, language) });
  const shown = { shown: figure(count, language), label: [found, ...parts].join(', ') };
  return count === 0 ? shown : { ...shown, href: listLink(language, filter) };
}

interface Named {
  readonly viewing: Viewing;
  readonly unit: string | undefined;
}

function overdueRow(late: OverdueTask, { proposer, award }: OverdueCount, viewing: Viewing): OverdueRow {
  const { language, law, now } = viewing;
  const waiting = { dueOn: late.dueOn, dueAt: now, provisional: late.provisional, paused: false };
  return {
    href: dossierLink(language, late.dossier),
    subject: late.subject,
    unit: proposer,
    award: awardNameAnywhere(law, award, language),
    task: taskLabel(late.task)[language],
    role: roleLabels[late.role as Role][language], // the route gave a role of the catalogue
    due: dueView(waiting, viewing),
  };
}
