import { dossierOf } from '@vinhdanh/projections';
import type { DossierProjection } from '../../property/walk-read-models.js';

type TallyRow = { readonly dossier: string; readonly events: number };

/** Counts each dossier's events: whatever is folded twice shows. */
export const tallyTable = {
  name: 'tally',
  columns: { dossier: 'text', events: 'integer' },
  key: ['dossier'],
  partition: 'dossier',
} as const;

export const tally: DossierProjection = {
  version: 1,
  table: tallyTable,
  partitionOf: dossierOf,
  fold: ([row], { stream }) => {
    const { events } = (row ?? { events: 0 }) as TallyRow; // rows are this projection's own
    return [{ put: { dossier: dossierOf(stream) ?? '', events: events + 1 } }];
  },
};
