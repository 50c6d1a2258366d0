import {
  eventLabels,
  roleLabels,
  stageLabel,
  isRole,
  taskLabel,
  type DossierEventType,
  type Parties,
  type Task,
} from '@vinhdanh/dossier';
import { vietnamDate, type LegalBasis } from '@vinhdanh/kernel';
import type { TimelineRow } from '@vinhdanh/projections';
import { dueWords } from '../due/due.words.js';
import { ruleView, type RuleView } from '../due/rule.view.js';
import { articles, type Article } from '../text/articles.js';
import { day, moment, type Shown } from '../text/dates.js';
import { fill, type Language } from '../text/language.js';
import { dossierWords } from './dossier.words.js';
import { factsInWords, type Fact, type Speech } from './facts.js';

export interface TimelineEntry {
  readonly revision: number;
  readonly kind: EntryKind;
  readonly title: string;
  /** The day it took effect. */
  readonly on: Shown;
  /** When it was written down, in words; absent when that was the same day. */
  readonly recordedLater?: string;
  readonly actor: ActorView;
  /** Absent when the stage stayed the same. */
  readonly stage?: { readonly from: string; readonly to: string };
  readonly facts: readonly Fact[];
  readonly articles: readonly Article[];
  /** What began to wait, with its due date. */
  readonly became: readonly BecameDue[];
}

export type EntryKind = 'step' | 'back' | 'hold' | 'ended' | 'conferred' | 'engine';

export interface ActorView {
  readonly role: string;
  readonly unit: string;
  readonly id: string;
  /** "thay mặt …", when the act recorded is another's. */
  readonly onBehalfOf?: string;
}

export interface BecameDue {
  readonly task: string;
  readonly who: ActorView['role'];
  readonly unit: string;
  /** Absent when the calendar could not tell. */
  readonly day?: Shown;
  readonly note?: string;
  readonly rule?: RuleView;
}

export interface TimelineParts extends Speech {
  readonly rows: readonly TimelineRow[];
  readonly parties: Parties;
}

/** The whole history, the first event first. */
export function timelineView(parts: TimelineParts): TimelineEntry[] {
  return parts.rows.map((row, index) => entry(row, parts.rows[index - 1], parts));
}

function entry(row: TimelineRow, before: TimelineRow | undefined, parts: TimelineParts): TimelineEntry {
  const { language } = parts;
  const type = row.type as DossierEventType; // the projection writes the types of the catalogue, nothing else
  const moved = row.from !== row.to;
  return {
    revision: row.revision,
    kind: kindOf(type),
    title: eventLabels[type][language],
    on: day(row.on, language),
    ...recordedLater(row, language),
    actor: actorView(row, parts),
    ...(moved ? { stage: { from: stageLabel(row.from)[language], to: stageLabel(row.to)[language] } } : {}),
    facts: factsInWords(type, row.facts as never, parts), // written by the same event, as its type says
    articles: articles(row.legalBasis as unknown as readonly LegalBasis[], language), // stored as it was given
    became: newTasks(row, before).map((task) => becameDue(task, row, parts)),
  };
}

function recordedLater({ recordedAt, on }: TimelineRow, language: Language): Pick<TimelineEntry, 'recordedLater'> {
  if (vietnamDate(recordedAt) === on) return {};
  const { text } = moment(recordedAt, language);
  return { recordedLater: fill(dossierWords.recordedLater[language], { moment: text }) };
}

function actorView(
  { actorId, actorRole, actorUnit, onBehalfOf }: TimelineRow,
  { parties, language }: TimelineParts,
): ActorView {
  return {
    role: roleName(actorRole, language),
    unit: unitName(actorUnit, parties),
    id: actorId,
    ...(onBehalfOf === null ? {} : { onBehalfOf: fill(dossierWords.onBehalfOf[language], { who: onBehalfOf }) }),
  };
}

function newTasks(row: TimelineRow, before: TimelineRow | undefined): Task[] {
  const former = before ? tasksOf(before) : [];
  return tasksOf(row).filter((task) => !former.some((old) => sameWait(old, task)));
}

function sameWait(left: Task, right: Task): boolean {
  const dueOn = (task: Task): string => (task.due.status === 'due' ? task.due.on : '');
  return left.id === right.id && left.clock === right.clock && dueOn(left) === dueOn(right);
}

function becameDue(task: Task, row: TimelineRow, { law, language, parties }: TimelineParts): BecameDue {
  const { due } = task;
  const rule = ruleView(law, row.ruleSet ?? '', task, language);
  const shown = {
    task: taskLabel(task.id)[language],
    who: roleName(task.role, language),
    unit: unitName(task.unit, parties),
  };
  const ruled = rule ? { ...shown, rule } : shown;
  if (due.status !== 'due') return { ...ruled, note: dueWords.calendarMissing[language] };
  const note = due.provisional ? { note: dueWords.provisional[language] } : {};
  return { ...ruled, day: day(due.on, language), ...note };
}

function tasksOf({ tasks }: TimelineRow): readonly Task[] {
  return tasks as unknown as readonly Task[]; // stored as the event's route gave them
}

export function roleName(role: string, language: Language): string {
  return isRole(role) ? roleLabels[role][language] : role;
}

/** The body's name where it has a part in the dossier, otherwise its id; empty for the engine. */
export function unitName(unit: string, parties: Parties): string {
  return Object.values(parties).find(({ id }) => id === unit)?.name ?? unit;
}

const kinds: { readonly [T in DossierEventType]?: EntryKind } = {
  SupplementRequested: 'back',
  ReturnedByCentre: 'back',
  CouncilDeferred: 'back',
  PartyBodyDisagreed: 'ended',
  CouncilDeclined: 'ended',
  DossierReturned: 'ended',
  DossierWithdrawn: 'ended',
  RefusedByPrimeMinister: 'ended',
  RefusedByPresident: 'ended',
  RefusalNotified: 'ended',
  DossierHeld: 'hold',
  OrderConferred: 'conferred',
  DossierArchived: 'conferred',
  TaskOverdueNoted: 'engine',
  DeadlinesRecomputed: 'engine',
};

function kindOf(type: DossierEventType): EntryKind {
  return kinds[type] ?? 'step';
}
