import type { RecordedDossierEvent } from '@vinhdanh/dossier';
import type { JsonValue, Projection, TableShape } from '@vinhdanh/kernel';
import { NOT_YET, recordedNow, type Recorded } from '../as-of.js';
import { dossierOf, labelsOf, type DossierLabels } from '../dossier-labels.js';
import { stayAfter, type GovernedStay } from '../governed-stay.js';
import { stayLength } from './stay-length.js';
import { startedClock, verdictOf, waitingAfter, type Waiting } from './waiting.js';

/** A dossier's stay at a stage. The visits that hold, counted, are the stage counts. */
export type StageVisitRow = DossierLabels &
  GovernedStay &
  Recorded & {
    readonly dossier: string;
    /** Revision of the event that led here. */
    readonly visit: number;
    readonly enteredOn: string;
    /** Type of the event that led here. */
    readonly enteredBy: string;
    /** The stage before; `null` for the first. */
    readonly cameFrom: string | null;
    /** Why it was returned, withdrawn or refused, where that led here. */
    readonly reason: string | null;
    /** The deadline rule whose whole term began with the stay and ran all through it; `null` when none did. */
    readonly clock: string | null;
    /** What waits: the fold goes on from it. Empty once the stage was left. */
    readonly waiting: JsonValue;
    // Of how it was left, `null` until then.
    readonly leftOn: string | null;
    readonly leftMonth: string | null;
    /** Type of the event that led away. */
    readonly leftBy: string | null;
    readonly days: number | null;
    readonly workingDays: number | null;
    /** The due date that stood when it was left, the earliest where several did. */
    readonly dueOn: string | null;
    /** Whether all that was done during the stay was done by its due date; `null` when nothing with a date was. */
    readonly kept: boolean | null;
  };

export const stageVisitTable: TableShape<StageVisitRow> = {
  name: 'stageVisits',
  columns: {
    dossier: 'text',
    visit: 'integer',
    award: 'text',
    subject: 'text',
    proposer: 'text',
    proposerUnit: 'text',
    example: 'boolean',
    stage: 'text',
    ruleSet: 'text',
    ruleSetNow: 'text',
    recordedAt: 'text',
    until: 'text',
    latestAt: 'text',
    enteredOn: 'text',
    enteredMonth: 'text',
    enteredBy: 'text',
    cameFrom: 'text',
    reason: 'text',
    clock: 'text',
    waiting: 'json',
    leftOn: 'text',
    leftMonth: 'text',
    leftBy: 'text',
    days: 'integer',
    workingDays: 'integer',
    dueOn: 'text',
    kept: 'boolean',
  },
  key: ['dossier', 'visit'],
  partition: 'dossier',
  indexes: [
    // Each holds all that one kind of report asks for, in the order in which it groups: where dossiers stand, ...
    ['until', 'stage', 'proposerUnit', 'proposer', 'award', 'example', 'ruleSet', 'enteredMonth', 'recordedAt'],
    // ... what led them on, ...
    ['enteredBy', 'enteredMonth', 'proposerUnit', 'proposer', 'award', 'example', 'ruleSet', 'cameFrom', 'recordedAt'],
    // ... how long they stayed.
    ['stage', 'ruleSet', 'workingDays', 'kept', 'clock', 'example', 'until', 'proposerUnit', 'award', 'leftMonth'],
    // The first events.
    ['visit', 'example', 'recordedAt'],
  ],
};

export const stageVisits: Projection<RecordedDossierEvent, StageVisitRow> = {
  version: 3,
  table: stageVisitTable,
  partitionOf: dossierOf,
  fold(before, event) {
    const open = before.find(({ until }) => until === NOT_YET);
    const labels = labelsOf(event, before);
    const stay = stayAfter(event, open);
    const at = recordedNow(before, event.metadata.recordedAt);
    if (!open) return [{ put: entered(event, { ...labels, ...stay, cameFrom: null }, at) }];
    if (open.stage === stay.stage) return [{ put: stayed(event, { ...open, ...stay, latestAt: at }) }];
    const named = { ...labels, ...stay, cameFrom: open.stage };
    return [{ put: left(event, open, at) }, { put: entered(event, named, at) }];
  },
};

function stayed(event: RecordedDossierEvent, open: StageVisitRow): StageVisitRow {
  const former = waitingOf(open);
  const waiting = waitingAfter(event);
  // What was done before the stay ended set a limit to itself, not to the stay.
  const clock = waiting.some((one) => one.clock === open.clock) ? open.clock : null;
  return { ...open, clock, waiting, kept: verdictOf(event, former, open.kept) };
}

function left(event: RecordedDossierEvent, open: StageVisitRow, at: string): StageVisitRow {
  const { data, type } = event;
  const former = waitingOf(open);
  const dueOn = former.flatMap((one) => one.dueOn ?? []).sort()[0] ?? null;
  return {
    ...open,
    ...stayLength(open.enteredOn, data.on, former[0]?.calendar ?? null),
    until: at,
    latestAt: at,
    waiting: [],
    leftOn: data.on,
    leftMonth: data.on.slice(0, 7),
    leftBy: type,
    dueOn,
    kept: verdictOf(event, former, open.kept),
  };
}

function entered(
  event: RecordedDossierEvent,
  named: DossierLabels & GovernedStay & Pick<StageVisitRow, 'cameFrom'>,
  at: string,
): StageVisitRow {
  const { data, type } = event;
  const { on, route } = data;
  return {
    ...named,
    ...{ dossier: dossierOf(event.stream) ?? '', visit: Number(event.revision) },
    ...{ recordedAt: at, until: NOT_YET, latestAt: at, enteredOn: on, enteredBy: type },
    reason: 'reason' in data ? data.reason : null,
    clock: startedClock(route.tasks, on),
    waiting: waitingAfter(event),
    ...{ leftOn: null, leftMonth: null, leftBy: null },
    ...{ days: null, workingDays: null, dueOn: null, kept: null },
  };
}

function waitingOf({ waiting }: StageVisitRow): readonly Waiting[] {
  return waiting as readonly Waiting[]; // put in by this projection
}
