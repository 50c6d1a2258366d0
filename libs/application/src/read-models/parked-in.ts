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
