import { join } from 'node:path';
import type { EventStore, ReadStore } from '@vinhdanh/kernel';
import { EventStoreDbEventStore, SqliteEventStore, SqliteReadStore } from '@vinhdanh/stores';
import type { Stores } from './engine.js';
import { LOG, READ_MODELS, takeLock } from './open-stores.js';

/** The log of a data folder beside its writer, or when none runs. @throws StoreUnusable when there is none */
export function openLogReadOnly(folder: string): EventStore {
  return SqliteEventStore.openReadOnly(join(folder, LOG));
}

export interface Waiting {
  readonly signal: AbortSignal;
  /** Told once, in a line, what is being waited for. */
  readonly onWaiting: (line: string) => void;
  /** Lets `tls=false` reach beyond this machine. Default false. */
  readonly insecureAnywhere?: boolean;
}

/**
 * The log on an EventStoreDB, once it answers or the signal has aborted.
 * @param url e.g. `esdb://user:password@host:2113`
 * @throws StoreUnusable for what waiting does not mend
 */
export async function openEventStoreDb(url: string, waiting: Waiting): Promise<EventStore> {
  const { signal, onWaiting, insecureAnywhere = false } = waiting;
  const store = EventStoreDbEventStore.connect(url, { insecureAnywhere });
  try {
    await store.ready(signal, onWaiting);
    return store;
  } catch (fault) {
    await store.close();
    throw fault;
  }
}

/** Read models beside the process that keeps them. @throws StoreUnusable when there are none */
export function openReadModelsReadOnly(folder: string): ReadStore {
  return SqliteReadStore.openReadOnly(join(folder, READ_MODELS));
}

/** A log that lies elsewhere, with read models of this process's own in a folder that no other process writes in. @throws StoreUnusable */
export function withOwnReadModels(eventStore: EventStore, folder: string): Stores {
  const lock = takeLock(folder);
  try {
    return { eventStore, readStore: SqliteReadStore.open(join(folder, READ_MODELS)), release: () => lock.release() };
  } catch (fault) {
    lock.release();
    throw fault;
  }
}
