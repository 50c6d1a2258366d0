import { join } from 'node:path';
import { StoreUnavailable, type EventStore, type Message, type ReadStore } from '@vinhdanh/kernel';
import { SqliteReadStore, type WriterLock } from '@vinhdanh/stores';
import type { Configuration } from './configuration.js';
import { sha256 } from './digest.js';
import type { Stores } from './engine.js';
import { followsALog, hasLostLog, lacksLog, lostLog } from './lost-log.js';
import {
  openEventStoreDb,
  openLog,
  openLogReadOnly,
  openPostgres,
  openReadModelsReadOnly,
  type Waiting,
} from './open-log.js';
import { LOG, READ_MODELS, takeLock } from './open-stores.js';

/** Where log and read models lie: each in the data folder or on a server, independently of the other. */
export type Places = Pick<Configuration, 'dataFolder' | 'eventStore' | 'databaseUrl'>;

/**
 * The stores of a server or a worker, once those that are servers answer. What lies in the data folder is held by this
 * process alone; what lies on servers is shared.
 * @throws StoreUnusable, StoreUnavailable when the signal has ended the waiting; nothing stays open
 */
export async function openStores(places: Places, waiting: Waiting): Promise<Stores> {
  const folder = ownFolder(places);
  const opening = new Opening();
  try {
    const lock = folder === undefined ? undefined : opening.lock(takeLock(folder));
    await assertLogNotLost(places, waiting);
    const eventStore = opening.opened(await eventStoreAt(places, waiting));
    const readStore = opening.opened(await openReadStore(places, waiting));
    assertWaited(places, waiting);
    return { eventStore, readStore, ...(lock && { release: () => lock.release() }) };
  } catch (fault) {
    await opening.undo();
    throw fault;
  }
}

/**
 * The same stores for one who only looks: beside a running server, or when none runs.
 * @throws StoreUnusable when there is nothing to read; StoreUnavailable when the signal has ended the waiting
 */
export async function openStoresReadOnly(places: Places, waiting: Waiting): Promise<Stores> {
  const { dataFolder, eventStore: address, databaseUrl } = places;
  const opening = new Opening();
  try {
    // What lies in the folder is told of first, the log before what follows from it: nobody waits for what is of no use.
    const log = address ? undefined : opening.opened(openLogReadOnly(dataFolder));
    const readStore = opening.opened(
      databaseUrl ? await openPostgres(databaseUrl, waiting) : openReadModelsReadOnly(ownFolder(places) ?? dataFolder),
    );
    const eventStore = log ?? opening.opened(await eventStoreAt(places, waiting));
    assertWaited(places, waiting);
    return { eventStore, readStore };
  } catch (fault) {
    await opening.undo();
    throw fault;
  }
}

/**
 * A new log is made only where no rows follow another; those on a server are looked at first, once it answers.
 * @throws StoreUnusable where the log was lost, StoreUnavailable when the signal has ended the waiting; none is made then
 */
async function assertLogNotLost(places: Places, { signal, onWaiting }: Waiting): Promise<void> {
  const files = filesOf(places);
  if (hasLostLog(files)) throw lostLog(places);
  if (!lacksLog(files) || !places.databaseUrl) return;
  const readStore = await openPostgres(places.databaseUrl, { signal, onWaiting });
  try {
    assertWaited(places, { signal });
    if (await followsALog(readStore)) throw lostLog(places);
  } finally {
    await readStore.close();
  }
}

/** Read models follow one log, wherever the embedded ones have got to: a folder for each, named for where it lies and not for who asks. */
export function readModelsFolder(url: string): string {
  const where = url.replace(/\/\/[^/@]*@/, '//').replace(/\?.*$/s, '');
  return `esdb-${sha256(where).slice(0, 12)}`;
}

/** The files among the places; absent: it lies on a server. */
export function filesOf(places: Places): { readonly log?: string; readonly readModels?: string } {
  const { dataFolder, eventStore, databaseUrl } = places;
  return {
    ...(!eventStore && { log: join(dataFolder, LOG) }),
    ...(!databaseUrl && { readModels: join(ownFolder(places) ?? dataFolder, READ_MODELS) }),
  };
}

/** The folder in which this process writes alone; undefined when it writes to servers only. */
function ownFolder({ dataFolder, eventStore, databaseUrl }: Places): string | undefined {
  if (!eventStore) return dataFolder;
  return databaseUrl ? undefined : join(dataFolder, readModelsFolder(eventStore.url));
}

async function eventStoreAt({ dataFolder, eventStore }: Places, waiting: Waiting): Promise<EventStore> {
  return eventStore ? openEventStoreDb(eventStore.url, { ...waiting, ...insecure(eventStore) }) : openLog(dataFolder);
}

/** The read models for a process that writes them. @throws StoreUnusable; see `openStores` */
export async function openReadStore(places: Places, waiting: Waiting): Promise<ReadStore> {
  const { dataFolder, databaseUrl } = places;
  if (databaseUrl) return openPostgres(databaseUrl, waiting);
  return SqliteReadStore.open(filesOf(places).readModels ?? join(dataFolder, READ_MODELS));
}

function insecure({ insecureAnywhere }: NonNullable<Configuration['eventStore']>): Pick<Waiting, 'insecureAnywhere'> {
  return { insecureAnywhere };
}

const NO_ANSWER: Message = {
  vi: 'Kho dữ liệu không trả lời trước khi dừng.',
  en: 'The stores did not answer before the end.',
};

/** What lies in the data folder is there at once, whoever has ended the waiting. */
function assertWaited({ eventStore, databaseUrl }: Places, { signal }: Pick<Waiting, 'signal'>): void {
  if (signal.aborted && (eventStore || databaseUrl)) throw new StoreUnavailable(NO_ANSWER);
}

/** What was opened on the way, to be given up when the rest cannot be had. */
class Opening {
  private readonly undoing: (() => Promise<void> | void)[] = [];

  lock(lock: WriterLock): WriterLock {
    this.undoing.unshift(() => lock.release());
    return lock;
  }

  opened<S extends EventStore | ReadStore>(store: S): S {
    this.undoing.unshift(() => store.close());
    return store;
  }

  async undo(): Promise<void> {
    for (const undo of this.undoing) await undo();
  }
}
