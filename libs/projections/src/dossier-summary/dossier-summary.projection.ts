import type { RecordedDossierEvent, RuleSets } from '@vinhdanh/dossier';
import type { Projection, TableShape } from '@vinhdanh/kernel';
import { dossierOf, labelsOf, type DossierLabels } from '../dossier-labels.js';

/** One dossier at a glance. Days are civil dates of Vietnam; `null` is "not yet". */
export type DossierSummaryRow = DossierLabels & {
  readonly dossier: string;
  readonly commendationType: string;
  readonly subjectKind: string;
  readonly stage: string;
  readonly stageSince: string;
  readonly openedOn: string;
  readonly submittedOn: string | null;
  readonly receivedOn: string | null;
  readonly fullReceiptOn: string | null;
  readonly noticeEndsOn: string | null;
  readonly decisionNumber: string | null;
  /** The next due date among its waiting tasks. */
  readonly nextTask: string | null;
  readonly nextDueOn: string | null;
  readonly nextDueAt: string | null;
  readonly provisional: boolean;
  readonly workflow: string;
  readonly workflowVersion: number;
  readonly ruleSets: RuleSets;
  /** Revision of its last event: the ETag. */
  readonly revision: string;
  readonly updatedAt: string;
};

export const dossierSummaryTable: TableShape<DossierSummaryRow> = {
  name: 'dossierSummary',
  columns: {
    dossier: 'text',
    award: 'text',
    subject: 'text',
    proposer: 'text',
    example: 'boolean',
    commendationType: 'text',
    subjectKind: 'text',
    proposerUnit: 'text',
    stage: 'text',
    stageSince: 'text',
    openedOn: 'text',
    submittedOn: 'text',
    receivedOn: 'text',
    fullReceiptOn: 'text',
    noticeEndsOn: 'text',
    decisionNumber: 'text',
    nextTask: 'text',
    nextDueOn: 'text',
    nextDueAt: 'text',
    provisional: 'boolean',
    workflow: 'text',
    workflowVersion: 'integer',
    ruleSets: 'json',
    revision: 'text',
    updatedAt: 'text',
  },
  key: ['dossier'],
  partition: 'dossier',
  indexes: [['stage'], ['updatedAt']],
};

export const dossierSummary: Projection<RecordedDossierEvent, DossierSummaryRow> = {
  version: 1,
  table: dossierSummaryTable,
  partitionOf: dossierOf,
  fold([before], event) {
    const labels = labelsOf(event, before ? [before] : []);
    const base = before ?? firstRow(event, labels);
    const { route, on } = event.data;
    const row: DossierSummaryRow = {
      ...base,
      ...milestones(event),
      ...next(event),
      stage: route.to,
      stageSince: route.to === base.stage ? base.stageSince : on,
      revision: String(event.revision),
      updatedAt: event.metadata.recordedAt,
    };
    return [{ put: row }];
  },
};

function firstRow(event: RecordedDossierEvent, labels: DossierLabels): DossierSummaryRow {
  if (event.type !== 'DossierOpened') throw new Error(`${event.stream} does not begin with DossierOpened`);
  const { commendationType, subject, ruleSets, route, on } = event.data;
  const none = { submittedOn: null, receivedOn: null, fullReceiptOn: null, noticeEndsOn: null, decisionNumber: null };
  return {
    ...labels,
    ...none,
    ...{ nextTask: null, nextDueOn: null, nextDueAt: null, provisional: false },
    ...{
      dossier: dossierOf(event.stream) ?? '',
      commendationType,
      subjectKind: subject.kind,
    },
    ...{ stage: route.to, stageSince: on, openedOn: on, ruleSets },
    workflow: event.metadata.workflow?.id ?? '',
    workflowVersion: event.metadata.workflow?.version ?? 0,
    revision: String(event.revision),
    updatedAt: event.metadata.recordedAt,
  };
}

function milestones(event: RecordedDossierEvent): Partial<DossierSummaryRow> {
  const { data } = event;
  if (event.type === 'DossierSubmitted') return { submittedOn: data.on };
  if (event.type === 'DossierReceived') return { receivedOn: data.on, ruleSets: event.data.ruleSets };
  if (event.type === 'RuleSetDecided') return { ruleSets: event.data.ruleSets };
  if (event.type === 'FullReceiptConfirmed') return { fullReceiptOn: data.on };
  if (event.type === 'PublicNoticeOpened') return { noticeEndsOn: event.data.endsOn };
  if (event.type === 'OrderConferred') return { decisionNumber: event.data.decisionNumber };
  return {};
}

function next({
  data: { route },
}: RecordedDossierEvent): Pick<DossierSummaryRow, 'nextTask' | 'nextDueOn' | 'nextDueAt' | 'provisional'> {
  const dated = route.tasks.flatMap(({ id, due }) => (due.status === 'due' ? [{ id, due }] : []));
  const first = dated.reduce<(typeof dated)[number] | undefined>(
    (best, one) => (best && best.due.at <= one.due.at ? best : one),
    undefined,
  );
  if (!first) return { nextTask: route.tasks[0]?.id ?? null, nextDueOn: null, nextDueAt: null, provisional: false };
  return { nextTask: first.id, nextDueOn: first.due.on, nextDueAt: first.due.at, provisional: first.due.provisional };
}
