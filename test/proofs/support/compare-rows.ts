import { compareWithLog, dossierCodec, type Stores } from '@vinhdanh/application';
import { projections } from '@vinhdanh/projections';
import { foldLog } from '../../support/fold-log.js';

export interface RowFindings {
  readonly rows: number;
  /** Rows that are not those of a fresh fold; at least one for each read model that differs. */
  readonly rowsDiff: number;
}

/** The rows of every read model, as far as it is, against a fresh fold. */
export async function compareRows({ eventStore, readStore }: Stores): Promise<RowFindings> {
  const sum = { rows: 0, rowsDiff: 0 };
  for (const projection of projections) {
    const upTo = await readStore.checkpoint(projection.table);
    const parts = { eventStore, readStore, projection, place: 'live' as const, upTo, skipped: new Set<string>() };
    const { rows, expectedRows, checksum, expectedChecksum } = await compareWithLog(parts);
    sum.rows += rows;
    sum.rowsDiff += checksum === expectedChecksum ? 0 : Math.max(1, Math.abs(rows - expectedRows));
  }
  return sum;
}

/** The same of read models that a kill has left behind: folded on from their checkpoints first. */
export async function compareResumedRows({ eventStore, readStore }: Stores): Promise<RowFindings> {
  await foldLog({ store: eventStore, readStore, codec: dossierCodec, projections });
  return compareRows({ eventStore, readStore });
}
