import { eventLabels, stageLabel, type DossierEventType, type Task } from '@vinhdanh/dossier';
import type { LegalBasis } from '@vinhdanh/kernel';
import type { Law } from '@vinhdanh/law';
import type { TimelineRow } from '@vinhdanh/projections';
import type { Language } from '../shell/language.js';
import { articles } from './articles.js';
import { dueLine, noticeLine } from './due.js';
import { factsText } from './facts.js';
import { actorName } from './names.js';

/** A dossier's whole history, a few lines for each event: what, by whom, on what ground, what waits since then. */
export function timelineText(law: Law, rows: readonly TimelineRow[], language: Language): string[] {
  return rows.flatMap((row, index) => entry(law, row, rows[index - 1], language));
}

function entry(law: Law, row: TimelineRow, before: TimelineRow | undefined, language: Language): string[] {
  const actor = actorName(row.actorRole, row.onBehalfOf, language);
  const basis = articles(row.legalBasis as unknown as readonly LegalBasis[], language); // what the event's metadata holds
  return [
    `${String(row.revision).padStart(3)}  ${row.on}  ${happened(row, language)}`,
    ...[factsText(row.facts, language), `${actor} (${row.actorId})`, basis]
      .filter((part) => part !== '')
      .map((part) => `${indent}${part}`),
    ...dueLines(law, row, before, language).map((line) => `${indent}↳ ${line}`),
  ];
}

/** The event, and the stage to which it led. */
export function happened({ type, from, to }: Pick<TimelineRow, 'type' | 'from' | 'to'>, language: Language): string {
  const label = eventLabels[type as DossierEventType][language]; // rows are made of decoded events
  return from === to ? label : `${label} → ${stageLabel(to)[language]}`;
}

/** What must be done until when since this event. */
export function dueLines(
  law: Law,
  row: Pick<TimelineRow, 'tasks' | 'facts' | 'type' | 'ruleSet'>,
  before: Pick<TimelineRow, 'tasks'> | undefined,
  language: Language,
): string[] {
  const ruleSet = row.ruleSet ?? '';
  const { endsOn } = row.facts as { readonly endsOn?: string };
  return [
    ...(row.type === 'PublicNoticeOpened' && endsOn !== undefined ? [noticeLine(law, ruleSet, endsOn, language)] : []),
    ...newTasks(row, before).map((task) => dueLine(law, ruleSet, task, language)),
  ];
}

/** Tasks that begin to wait with this event, or whose date it changed. */
export function newTasks(row: Pick<TimelineRow, 'tasks'>, before: Pick<TimelineRow, 'tasks'> | undefined): Task[] {
  const known = new Set(((before?.tasks ?? []) as unknown as Task[]).map((task) => JSON.stringify(task)));
  return (row.tasks as unknown as Task[]).filter((task) => !known.has(JSON.stringify(task)));
}

const indent = ' '.repeat(17);
