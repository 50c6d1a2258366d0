import { dossierCodec } from '@vinhdanh/application';
import { canonicalJson, type EventStore, type ReadStore } from '@vinhdanh/kernel';
import { projections } from '@vinhdanh/projections';
import { MemoryReadStore } from '@vinhdanh/stores';
import { foldLog } from '../../support/fold-log.js';

const ALL = { limit: 100_000 };

/** Rows that a read model goes on with after a kill, and those of one folded anew from the first event: how many differ. */
export async function staleRows(
  store: EventStore,
  readStore: ReadStore,
): Promise<{ readonly rows: number; readonly stale: number }> {
  const fresh = new MemoryReadStore();
  await caughtUp(store, readStore);
  await caughtUp(store, fresh);
  const counts = { rows: 0, stale: 0 };
  for (const { table } of projections) {
    const kept = new Set((await readStore.find(table, ALL)).map(canonicalJson));
    const anew = new Set((await fresh.find(table, ALL)).map(canonicalJson));
    counts.rows += anew.size;
    counts.stale += kept.symmetricDifference(anew).size;
  }
  return counts;
}

/** Folds what is not folded yet, from the checkpoints on. */
async function caughtUp(store: EventStore, readStore: ReadStore): Promise<void> {
  await foldLog({ store, readStore, codec: dossierCodec, projections });
}
