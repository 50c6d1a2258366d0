import type { RecordedDossierEvent } from '@vinhdanh/dossier';
import type { Projection, Row } from '@vinhdanh/kernel';

export type Of<R extends Row> = Projection<RecordedDossierEvent, R>;

/** The rows that follow from events of any number of dossiers. */
export function rowsAfter<R extends Row>(projection: Of<R>, events: readonly RecordedDossierEvent[]): R[] {
  const { table } = projection;
  const rows = new Map<string, R>();
  const keyOf = (row: R): string => JSON.stringify(table.key.map((column) => row[column]));
  for (const event of events) {
    const before = [...rows.values()].filter((row) => row[table.partition] === projection.partitionOf(event.stream));
    for (const change of projection.fold(before, event)) {
      if ('put' in change) rows.set(keyOf(change.put), change.put);
      else rows.delete(keyOf(change.remove));
    }
  }
  return [...rows.values()];
}
