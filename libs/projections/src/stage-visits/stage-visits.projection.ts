import type { RecordedDossierEvent } from '@vinhdanh/dossier';
import type { Change, Projection, TableShape } from '@vinhdanh/kernel';
import { dossierOf, labelsOf, type DossierLabels } from '../dossier-labels.js';

/** A dossier's stay at a stage. Open visits, counted, are the stage counts. */
export type StageVisitRow = DossierLabels & {
  readonly dossier: string;
  /** Revision of the event that led here. */
  readonly visit: number;
  readonly stage: string;
  readonly enteredOn: string;
  /** `null` while the dossier is there. */
  readonly leftOn: string | null;
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
    enteredOn: 'text',
    leftOn: 'text',
  },
  key: ['dossier', 'visit'],
  partition: 'dossier',
  indexes: [['leftOn', 'stage']],
};

export const stageVisits: Projection<RecordedDossierEvent, StageVisitRow> = {
  version: 1,
  table: stageVisitTable,
  partitionOf: dossierOf,
  fold(before, event) {
    const open = before.find(({ leftOn }) => leftOn === null);
    const { route, on } = event.data;
    if (open?.stage === route.to) return [];
    const labels = labelsOf(event, before);
    const left: Change<StageVisitRow>[] = open ? [{ put: { ...open, leftOn: on } }] : [];
    const entered = { ...labels, dossier: dossierOf(event.stream) ?? '', visit: Number(event.revision), stage: route.to };
    return [...left, { put: { ...entered, enteredOn: on, leftOn: null } }];
  },
};
