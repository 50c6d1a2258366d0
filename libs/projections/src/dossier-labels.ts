import { CorruptHistory } from '@vinhdanh/kernel';
import { dossierIdOf, isDossierStream, type RecordedDossierEvent } from '@vinhdanh/dossier';

/** What every list shows of a dossier, and reports count by. */
export type DossierLabels = {
  readonly award: string;
  readonly subject: string;
  /** Name and id of the proposing unit. */
  readonly proposer: string;
  readonly proposerUnit: string;
  readonly example: boolean;
};

/** The dossier whose events a stream holds: its partition in every table. */
export function dossierOf(stream: string): string | undefined {
  return isDossierStream(stream) ? dossierIdOf(stream) : undefined;
}

/**
 * From the first event, later from any row of the dossier that was kept.
 * @throws CorruptHistory when there is neither: a row left out quietly would be missing from every count.
 */
export function labelsOf(event: RecordedDossierEvent, before: readonly DossierLabels[]): DossierLabels {
  if (event.type === 'DossierOpened') {
    const { award, subject, parties, example } = event.data;
    const { id: proposerUnit, name: proposer } = parties.proposer;
    return { award, subject: subject.name, proposer, proposerUnit, example };
  }
  const [row] = before;
  if (!row)
    throw new CorruptHistory({
      vi: `Không còn giữ gì của ${event.stream} trước sự kiện số ${event.revision} của nó.`,
      en: `Nothing was kept of ${event.stream} before its event ${event.revision}.`,
    });
  const { award, subject, proposer, proposerUnit, example } = row;
  return { award, subject, proposer, proposerUnit, example };
}
