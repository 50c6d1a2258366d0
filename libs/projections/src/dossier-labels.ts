import { dossierIdOf, isDossierStream, type RecordedDossierEvent } from '@vinhdanh/dossier';

/** What every list shows of a dossier, and reports count by. */
export type DossierLabels = {
  readonly award: string;
  readonly subject: string;
  /** Name of the proposing unit. */
  readonly proposer: string;
  readonly example: boolean;
};

/** The dossier that an event is about: its partition in every table. */
export function dossierOf({ stream }: RecordedDossierEvent): string | undefined {
  return isDossierStream(stream) ? dossierIdOf(stream) : undefined;
}

/** From the first event, later from any row of the dossier that was kept. */
export function labelsOf(event: RecordedDossierEvent, before: readonly DossierLabels[]): DossierLabels | undefined {
  if (event.type === 'DossierOpened') {
    const { award, subject, parties, example } = event.data;
    return { award, subject: subject.name, proposer: parties.proposer.name, example };
  }
  const row = before[0];
  return row && { award: row.award, subject: row.subject, proposer: row.proposer, example: row.example };
}
