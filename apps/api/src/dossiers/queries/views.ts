import type { DossierAsOf as DossierThen } from '@vinhdanh/application';
import { commandPath, type AllowedAction, type DossierAsOf, type TimelineLine } from '@vinhdanh/contract';
import type { AllowedAction as Action } from '@vinhdanh/dossier';
import type { Message } from '@vinhdanh/kernel';
import type { TimelineRow } from '@vinhdanh/projections';

/** Rows and answers of the inside as the wire types say them. */

export function timelineLine(row: TimelineRow): TimelineLine {
  const { revision, eventId, type, on, recordedAt, from, to, commandId, ruleSet } = row;
  const { actorId: id, actorRole: role, actorUnit: unit, onBehalfOf } = row;
  const held = row as unknown as Pick<TimelineLine, 'legalBasis' | 'facts' | 'tasks'>; // JSON columns, made by the projection
  return {
    ...{ revision: String(revision), eventId, type, on, recordedAt, from, to, commandId, ruleSet },
    actor: { id, role, unit, ...(onBehalfOf === null ? {} : { onBehalfOf }) },
    ...{ legalBasis: held.legalBasis, facts: held.facts, tasks: held.tasks },
  };
}

export function dossierThen(asOf: string, { dossier, revision, timeline }: DossierThen): DossierAsOf {
  return { asOf, revision: String(revision), dossier: { ...dossier }, timeline: timeline.map(timelineLine) };
}

export function allowedAction(
  { command, label, allowed, reason, legalBasis }: Action,
  language: keyof Message,
): AllowedAction {
  const told = reason && {
    ...{ code: reason.code, detail: reason.message[language] },
    ...(reason.facts === undefined ? {} : { facts: reason.facts }),
  };
  const path = commandPath(command);
  return {
    command,
    path,
    label: label[language],
    allowed,
    ...(told === undefined ? {} : { reason: told }),
    legalBasis,
  };
}
