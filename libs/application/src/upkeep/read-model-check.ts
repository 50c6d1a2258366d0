import { skippedEventTable, type Position } from '@vinhdanh/kernel';
import type { Stores } from '../engine.js';
import type { DossierProjection } from '../worker/leases.js';
import { compareAllWithLog } from './fresh-fold.js';
import type { Watched } from './progress.js';
import type { ComparedModel } from './read-model-walk.js';

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

/** Their live rows, which somebody may go on writing meanwhile. @throws faults of the stores · what the signal was aborted with */
export async function checkReadModels(
  { eventStore, readStore }: Stores,
  projections: readonly DossierProjection[],
  { signal, onProgress }: Watched,
): Promise<ReadModelSum[]> {
  const models = await Promise.all(projections.map((projection) => asKept(readStore, projection)));
  const onDossier = (done: number, of: number): void => onProgress?.({ step: 'comparing', done, of, unit: 'dossiers' });
  const parts = { eventStore, readStore, moving: true, onProgress: onDossier, ...(signal && { signal }) };
  const comparisons = await compareAllWithLog(parts, models);
  signal?.throwIfAborted();
  return comparisons.map(({ firstDifference, ...found }, index) => {
    const { projection, upTo } = models[index] as ComparedModel; // a comparison for each
    return {
      ...{ name: projection.table.name, version: projection.version, position: upTo },
      ...{ rows: found.rows, sha256: found.checksum },
      same: found.rows === found.expectedRows && found.checksum === found.expectedChecksum,
      ...(firstDifference !== undefined && { firstDifference }),
    };
  });
}

async function asKept(readStore: Stores['readStore'], projection: DossierProjection): Promise<ComparedModel> {
  const upTo = await readStore.checkpoint(projection.table);
  const skips = await readStore.rowsOf(skippedEventTable, [projection.table.name]);
  return { projection, place: 'live', upTo, skipped: new Set(skips.map(({ event }) => event)) };
}
