import { eventLabels, stageLabel, type DossierEventType, type Task } from '@vinhdanh/dossier';
import type { LegalBasis } from '@vinhdanh/kernel';
import type { Law } from '@vinhdanh/law';
import type { TimelineRow } from '@vinhdanh/projections';
import type { Language } from '../shell/language.js';
import { articles } from './articles.js';
import { dueLine } from './due.js';
import { roleName } from './names.js';

/** A dossier's whole history, a few lines for each event: what, by whom, on what ground, what waits since then. */
export function timelineText(law: Law, rows: readonly TimelineRow[], language: Language): string[] {
  return rows.flatMap((row, index) => entry(law, row, rows[index - 1], language));
}

function entry(law: Law, row: TimelineRow, before: TimelineRow | undefined, language: Language): string[] {
  const label = eventLabels[row.type as DossierEventType][language]; // rows are made of decoded events
  const moved = row.from === row.to ? '' : ` → ${stageLabel(row.to)[language]}`;
  const actor = `${roleName(row.actorRole, language)} (${row.actorId}${row.onBehalfOf === null ? '' : `, ${row.onBehalfOf}`})`;
  const basis = articles(row.legalBasis as unknown as readonly LegalBasis[], language); // what the event's metadata holds
  const waiting = newTasks(row, before).map((task) => `${indent}↳ ${dueLine(law, row.ruleSet ?? '', task, language)}`);
  return [
    `${String(row.revision).padStart(3)}  ${row.on}  ${label}${moved}`,
    `${indent}${[actor, basis].filter((part) => part !== '').join(' · ')}`,
    ...waiting,
  ];
}

/** Tasks that begin to wait with this event, or whose date it changed. */
export function newTasks(row: Pick<TimelineRow, 'tasks'>, before: Pick<TimelineRow, 'tasks'> | undefined): Task[] {
  const known = new Set(((before?.tasks ?? []) as unknown as Task[]).map((task) => JSON.stringify(task)));
  return (row.tasks as unknown as Task[]).filter((task) => !known.has(JSON.stringify(task)));
}

const indent = ' '.repeat(17);
