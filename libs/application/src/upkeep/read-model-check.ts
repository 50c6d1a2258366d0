import { skippedEventTable, type Position } from '@vinhdanh/kernel';
import type { Stores } from '../engine.js';
import type { DossierProjection } from '../worker/leases.js';
import { compareWithLog } from './fresh-fold.js';
import type { Watched } from './progress.js';

/** A read model beside a fresh fold of the log. */
export interface ReadModelSum {
  readonly name: string;
  readonly version: number;
  /** Up to where it had followed the log when it was looked at. */
  readonly position: Position;
  readonly rows: number;
  /** SHA-256, hex, over its rows in the order of their key. */
  readonly sha256: string;
  /** True when a fresh fold gives the same rows. */
  readonly same: boolean;
  /** The first dossier whose rows differ. */
  readonly firstDifference?: string;
}

/** Its live rows, which somebody may go on writing meanwhile. @throws faults of the stores · what the signal was aborted with */
export async function checkReadModel(
  { eventStore, readStore }: Stores,
  projection: DossierProjection,
  { signal, onProgress }: Watched,
): Promise<ReadModelSum> {
  const { name } = projection.table;
  const position = await readStore.checkpoint(projection.table);
  const skips = await readStore.rowsOf(skippedEventTable, [name]);
  const { firstDifference, ...found } = await compareWithLog({
    ...{ eventStore, readStore, projection, place: 'live', upTo: position, moving: true },
    skipped: new Set(skips.map(({ event }) => event)),
    ...(signal && { signal }),
    onProgress: (done, of) => onProgress?.({ step: 'comparing', done, of, unit: 'dossiers', what: name }),
  });
  signal?.throwIfAborted();
  return {
    ...{ name, version: projection.version, position, rows: found.rows, sha256: found.checksum },
    same: found.rows === found.expectedRows && found.checksum === found.expectedChecksum,
    ...(firstDifference !== undefined && { firstDifference }),
  };
}
