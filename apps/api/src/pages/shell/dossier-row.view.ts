import { stageLabel, taskLabel } from '@vinhdanh/dossier';
import type { DossierSummaryRow, TaskRow } from '@vinhdanh/projections';
import { doneView, dueView, type DueView } from '../due/due.view.js';
import { ruleView } from '../due/rule.view.js';
import type { Viewing } from '../due/viewing.js';
import { day } from '../text/dates.js';
import { fill } from '../text/language.js';
import { awardName } from '../text/names.js';
import { dossierLink } from '../text/links.js';
import { tableWords } from './shell.words.js';

/** A dossier as one line of a table. */
export interface DossierRowView {
  readonly href: string;
  readonly subject: string;
  readonly award: string;
  readonly unit: string;
  readonly stage: string;
  /** Since when it stands there, in words. */
  readonly since: string;
  readonly example: boolean;
  readonly due: DueView;
  /** What must be done by then; absent when nothing waits. */
  readonly task?: string;
  /** What binds the date: law, a local rule, or only a reminder. */
  readonly force?: string;
}

/** @param tasks the waiting tasks of this dossier (others are passed over) */
export function dossierRow(row: DossierSummaryRow, tasks: readonly TaskRow[], viewing: Viewing): DossierRowView {
  const { language, law } = viewing;
  const waiting = nextTask(tasks.filter(({ dossier }) => dossier === row.dossier));
  const shown = {
    href: dossierLink(language, row.dossier),
    subject: row.subject,
    award: awardName(law, row.ruleSets.criteria, row.award, language),
    unit: row.proposer,
    stage: stageLabel(row.stage)[language],
    since: fill(tableWords.since[language], { day: day(row.stageSince, language).text }),
    example: row.example,
  };
  if (!waiting) return { ...shown, due: doneView(language) };
  const rule = ruleView(law, row.ruleSets.procedure, waiting, language);
  return {
    ...shown,
    due: dueView({ ...waiting, paused: row.stage === HELD }, viewing),
    task: taskLabel(waiting.task)[language],
    ...(rule ? { force: rule.word } : {}),
  };
}

/** The one that is due first; one without a date comes last. */
function nextTask(tasks: readonly TaskRow[]): TaskRow | undefined {
  return [...tasks].sort((left, right) => ((left.dueAt ?? '~') < (right.dueAt ?? '~') ? -1 : 1))[0];
}

export const HELD = 'held';
