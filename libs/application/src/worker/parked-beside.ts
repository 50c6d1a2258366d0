import { incidentTable, type RowsWrite } from '@vinhdanh/kernel';
import type { Stores } from '../engine.js';

type ReadStore = Stores['readStore'];

/** What was parked in rows that are given up, or were by somebody who has died since. */
export async function withoutBeside(readStore: ReadStore, projection: string): Promise<RowsWrite> {
  const known = await readStore.rowsOf(incidentTable, [projection]);
  return { table: incidentTable, puts: [], removes: known.filter(({ place }) => place === 'beside') };
}
