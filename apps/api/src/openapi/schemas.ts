import type {
  Actor,
  AllowedAction,
  AllowedActions,
  DossierAsOf,
  DossierChange,
  DossierSummary,
  DossierView,
  FieldError,
  Incident,
  LegalBasis,
  Notice,
  Problem,
  ProjectionStatus,
  RebuildProgress,
  Receipt,
  Report,
  ReportColumn,
  ReportDescription,
  ReportGround,
  ReportList,
  RuleSets,
  SkippedEvent,
  Task,
  TimelineLine,
} from '@vinhdanh/contract';
import { day, flag, instant, listOf, objectOf, open, orNull, ref, text, whole, type Schema } from './schema.js';

/** What the API answers: the wire types of the contract, for those who read OpenAPI. */

const summary: { readonly [K in keyof DossierSummary]: Schema } = {
  ...{ dossier: text, award: text, subject: text, proposer: text, example: flag },
  ...{ commendationType: text, subjectKind: text, proposerUnit: text, stage: text, stageSince: day, openedOn: day },
  ...{ submittedOn: orNull(day), receivedOn: orNull(day), fullReceiptOn: orNull(day), noticeEndsOn: orNull(day) },
  ...{ decisionNumber: orNull(text), nextTask: orNull(text), nextDueOn: orNull(day), nextDueAt: orNull(instant) },
  ...{ provisional: flag, workflow: text, workflowVersion: whole, ruleSets: ref('RuleSets') },
  ...{ revision: text, updatedAt: instant },
};

const ground: { readonly [K in keyof ReportGround]: Schema } = {
  ...{ name: text, version: whole, title: text, asOf: orNull(day), at: instant, examples: flag },
  columns: listOf(ref('ReportColumn')),
};

export const schemas: { readonly [name: string]: Schema } = {
  Receipt: objectOf<Receipt>({
    ...{ dossier: text, revision: text, position: text, eventIds: listOf(text), repeated: flag },
  }),
  LegalBasis: objectOf<LegalBasis>({
    ...{ instrument: text, provision: text, tag: { type: 'string', enum: ['V', 'V1', 'M', 'NF'] } },
  }),
  Problem: objectOf<Problem>(
    {
      ...{ type: text, title: text, status: whole, detail: text, instance: text, code: text, correlationId: text },
      ...{ legalBasis: listOf(ref('LegalBasis')), allowedNow: listOf(text), facts: open },
      errors: listOf(ref('FieldError')),
    },
    ['legalBasis', 'allowedNow', 'facts', 'errors'],
  ),
  FieldError: objectOf<FieldError>({ pointer: text, parameter: text, code: text, detail: text }, [
    'pointer',
    'parameter',
  ]),
  RuleSets: objectOf<RuleSets>({ criteria: text, authority: text, procedure: text, form: text }),
  DossierSummary: objectOf<DossierSummary>(summary),
  DossierView: objectOf<DossierView>({ ...summary, tasks: listOf(ref('Task')) }),
  Task: objectOf<Task>({
    ...{ dossier: text, task: text, award: text, subject: text, proposer: text, proposerUnit: text },
    ...{ example: flag, stage: text },
    ...{ role: text, unit: text, clock: text, since: day, dueOn: orNull(day), dueAt: orNull(instant) },
    ...{ provisional: flag, calendar: text, overdueNoted: flag },
  }),
  Actor: objectOf<Actor>({ id: text, role: text, unit: text, onBehalfOf: text }, ['onBehalfOf']),
  TimelineLine: objectOf<TimelineLine>({
    ...{ revision: text, eventId: text, type: text, on: day, recordedAt: instant, from: text, to: text },
    ...{ actor: ref('Actor'), legalBasis: listOf(ref('LegalBasis')), facts: open, tasks: listOf(open) },
    ...{ commandId: text, ruleSet: orNull(text) },
  }),
  DossierAsOf: objectOf<DossierAsOf>({
    ...{ asOf: instant, revision: text, dossier: open, timeline: listOf(ref('TimelineLine')) },
  }),
  AllowedActions: objectOf<AllowedActions>({
    ...{ dossier: text, role: text, unit: orNull(text), actions: listOf(ref('AllowedAction')) },
  }),
  AllowedAction: objectOf<AllowedAction>(
    {
      ...{ command: text, path: text, label: text, allowed: flag, legalBasis: listOf(ref('LegalBasis')) },
      reason: objectOf<NonNullable<AllowedAction['reason']>>({ code: text, detail: text, facts: open }, ['facts']),
    },
    ['reason'],
  ),
  ReportDescription: objectOf<ReportDescription>({
    ...{ name: text, version: whole, title: text, lead: text, filters: listOf(text), listed: listOf(text) },
    columns: listOf(ref('ReportColumn')),
  }),
  ReportColumn: objectOf<ReportColumn>({ id: text, label: text, kind: text }),
  Report: objectOf<Report>({ ...ground, lines: listOf(open) }),
  ReportList: objectOf<ReportList>({ ...ground, column: text, total: whole, offset: whole, items: listOf(open) }),
  Notice: objectOf<Notice>({ position: text, changes: listOf(ref('DossierChange')) }),
  DossierChange: objectOf<DossierChange>({ dossier: text, revision: text, type: text }),
  ProjectionStatus: objectOf<ProjectionStatus>(
    {
      ...{ projection: text, version: whole, position: text, caughtUp: flag, rows: whole, kept: flag },
      ...{ incidents: whole, ordered: flag, rebuild: ref('RebuildProgress') },
    },
    ['rebuild'],
  ),
  RebuildProgress: objectOf<RebuildProgress>({
    state: { type: 'string', enum: ['building', 'checking', 'done', 'cancelled', 'failed'] },
    ...{ version: whole, by: text, startedAt: instant, updatedAt: instant, done: whole, total: whole, rate: whole },
    ...{ kept: flag, secondsLeft: orNull(whole), rows: orNull(whole), checksum: orNull(text), message: orNull(text) },
  }),
  SkippedEvent: objectOf<SkippedEvent>({
    ...{ projection: text, dossier: text, event: text, position: text, reason: text, by: text, at: instant },
  }),
  Incident: objectOf<Incident>({
    ...{ projection: text, dossier: text, event: text, revision: text, type: text, cause: text },
    ...{ attempts: whole, at: instant },
  }),
};
