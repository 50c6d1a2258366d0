import { incidentTable, type IncidentRow, type Place, type RowReader } from '@vinhdanh/kernel';

/** What is parked in rows of those read models at that place. */
export async function parkedIn(
  reader: RowReader,
  projections: readonly string[],
  place: Place,
): Promise<IncidentRow[]> {
  const known = await reader.rowsOf(incidentTable, projections);
  return known.filter((incident) => incident.place === place);
}

/** That dossier as it is parked there; `undefined` when it is not any more. */
export async function parkedNow(
  reader: RowReader,
  { projection, place, partition }: Pick<IncidentRow, 'projection' | 'place' | 'partition'>,
): Promise<IncidentRow | undefined> {
  const [incident] = await reader.find(incidentTable, { where: { projection, place, partition } });
  return incident;
}
