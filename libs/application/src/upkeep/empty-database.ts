import { BEGINNING, type ReadStore } from '@vinhdanh/kernel';
import { projections } from '@vinhdanh/projections';
import { examinePostgres } from '@vinhdanh/stores';
import { openPostgres, type Waiting } from '../open-log.js';
import { judgedPostgres } from './doctor/postgres.js';
import { UpkeepRefused } from './refused.js';
import { readModelsElsewhere } from './restore-words.js';

/**
 * The read store on a PostgreSQL that can keep read models and holds none: of another log, of a later state of this one, or of
 * an older or a newer program. Looks only and makes nothing, so that a restore that is refused later has changed nothing.
 * @throws UpkeepRefused, StoreUnusable · what the signal was aborted with
 */
export async function emptyDatabase(url: string, waiting: Waiting): Promise<ReadStore> {
  const readStore = await openPostgres(url, waiting);
  try {
    waiting.signal.throwIfAborted();
    await assertEmpty(url, readStore);
    return readStore;
  } catch (fault) {
    await readStore.close();
    throw fault;
  }
}

async function assertEmpty(url: string, readStore: ReadStore): Promise<void> {
  const found = await examinePostgres(url);
  const { schemaVersion, knownSchemaVersion } = found;
  // What lies in another program's schema is not known here, and preparing ours would drop an older one.
  if (schemaVersion !== undefined && schemaVersion !== knownSchemaVersion) throw readModelsElsewhere();
  const unfit = judgedPostgres(found).find(({ state }) => state === 'fault');
  if (unfit) throw new UpkeepRefused('DATABASE_UNFIT', unfit.words);
  if (schemaVersion !== undefined && (await holdsRows(readStore))) throw readModelsElsewhere();
}

async function holdsRows(readStore: ReadStore): Promise<boolean> {
  const places = await readStore.status(projections.map(({ table }) => table));
  return places.some(({ position }) => position !== BEGINNING);
}
