import type { RecordedDossierEvent } from '@vinhdanh/dossier';
import type { JsonValue, Projection, TableShape } from '@vinhdanh/kernel';
import { dossierOf } from '../dossier-labels.js';

/** One line of a dossier's history, complete: nothing that the event says is left out. */
export type TimelineRow = {
  readonly dossier: string;
  readonly revision: number;
  readonly eventId: string;
  readonly type: string;
  readonly on: string;
  readonly recordedAt: string;
  readonly from: string;
  readonly to: string;
  readonly actorId: string;
  readonly actorRole: string;
  readonly actorUnit: string;
  readonly onBehalfOf: string | null;
  readonly legalBasis: JsonValue;
  /** What the event says besides day and route. */
  readonly facts: JsonValue;
  /** What waited afterwards, with due dates. */
  readonly tasks: JsonValue;
  readonly commandId: string;
  readonly ruleSet: string | null;
};

export const timelineTable: TableShape<TimelineRow> = {
  name: 'timeline',
  columns: {
    dossier: 'text',
    revision: 'integer',
    eventId: 'text',
    type: 'text',
    on: 'text',
    recordedAt: 'text',
    from: 'text',
    to: 'text',
    actorId: 'text',
    actorRole: 'text',
    actorUnit: 'text',
    onBehalfOf: 'text',
    legalBasis: 'json',
    facts: 'json',
    tasks: 'json',
    commandId: 'text',
    ruleSet: 'text',
  },
  key: ['dossier', 'revision'],
  partition: 'dossier',
  appendOnly: true,
};

export const timeline: Projection<RecordedDossierEvent, TimelineRow> = {
  version: 1,
  table: timelineTable,
  partitionOf: dossierOf,
  fold: (_before, event) => [{ put: timelineRow(event) }],
};

/** Also used on events read straight from the log (as-of). */
export function timelineRow(event: RecordedDossierEvent): TimelineRow {
  const { route, on, ...facts } = event.data;
  const { actor, recordedAt, legalBasis, commandId, ruleSet } = event.metadata;
  return {
    dossier: dossierOf(event.stream) ?? '',
    revision: Number(event.revision),
    ...{ eventId: event.id, type: event.type, on, recordedAt, from: route.from, to: route.to },
    ...{ actorId: actor.id, actorRole: actor.role, actorUnit: actor.unit, onBehalfOf: actor.onBehalfOf ?? null },
    legalBasis: legalBasis.map((basis) => ({ ...basis })),
    facts,
    tasks: route.tasks,
    commandId,
    ruleSet: ruleSet ?? null,
  };
}
