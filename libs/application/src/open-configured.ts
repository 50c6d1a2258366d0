import { join } from 'node:path';
import { StoreUnavailable } from '@vinhdanh/kernel';
import type { Configuration } from './configuration.js';
import { sha256 } from './digest.js';
import type { Stores } from './engine.js';
import { openEventStoreDb, openReadModelsReadOnly, withOwnReadModels, type Waiting } from './open-log.js';
import { openEmbedded, openReadOnly } from './open-stores.js';

/**
 * The stores of a server: the embedded files, or a log on EventStoreDB once it answers, with read models of this
 * process's own.
 * @throws StoreUnusable, StoreUnavailable when the signal has ended the waiting; nothing stays open
 */
export async function openStores(
  { dataFolder, eventStore }: Pick<Configuration, 'dataFolder' | 'eventStore'>,
  waiting: Waiting,
): Promise<Stores> {
  if (!eventStore) return openEmbedded(dataFolder);
  const { url, insecureAnywhere } = eventStore;
  const log = await openEventStoreDb(url, { ...waiting, insecureAnywhere });
  try {
    if (waiting.signal.aborted) throw new StoreUnavailable('EventStoreDB did not answer before the end.');
    return withOwnReadModels(log, join(dataFolder, readModelsFolder(url)));
  } catch (fault) {
    await log.close();
    throw fault;
  }
}

/**
 * The same stores for one who only looks: beside a running server, or when none runs.
 * @param folder the embedded one
 * @throws StoreUnusable when there is nothing to read; StoreUnavailable when the signal has ended the waiting
 */
export async function openStoresReadOnly(
  folder: string,
  eventStore: Configuration['eventStore'],
  waiting: Waiting,
): Promise<Stores> {
  if (!eventStore) return openReadOnly(folder);
  const { url, insecureAnywhere } = eventStore;
  const readStore = openReadModelsReadOnly(join(folder, readModelsFolder(url)));
  const log = await openEventStoreDb(url, { ...waiting, insecureAnywhere });
  if (!waiting.signal.aborted) return { eventStore: log, readStore };
  await log.close();
  await readStore.close();
  throw new StoreUnavailable('EventStoreDB did not answer before the end.');
}

/** Read models follow one log, wherever the embedded ones have got to: a folder for each, named for where it lies and not for who asks. */
export function readModelsFolder(url: string): string {
  const where = url.replace(/\/\/[^/@]*@/, '//').replace(/\?.*$/s, '');
  return `esdb-${sha256(where).slice(0, 12)}`;
}
