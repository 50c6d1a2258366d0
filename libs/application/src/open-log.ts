import { join } from 'node:path';
import type { EventStore, Message, ReadStore } from '@vinhdanh/kernel';
import { EventStoreDbEventStore, PostgresReadStore, SqliteEventStore, SqliteReadStore } from '@vinhdanh/stores';
import { LOG, READ_MODELS } from './open-stores.js';

/** The log of a data folder, for the one process that holds its lock. @throws StoreUnusable */
export function openLog(folder: string): EventStore {
  return SqliteEventStore.open(join(folder, LOG));
}

/** The log of a data folder beside its writer, or when none runs. @throws StoreUnusable when there is none */
export function openLogReadOnly(folder: string): EventStore {
  return SqliteEventStore.openReadOnly(join(folder, LOG));
}

export interface Waiting {
  readonly signal: AbortSignal;
  /** Told once, in a line, what is being waited for. */
  readonly onWaiting: (words: Message) => void;
  /** Told what is amiss though it works. */
  readonly onWarning?: (line: string) => void;
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

/**
 * The read models on a PostgreSQL, once it answers or the signal has aborted.
 * @param url e.g. `postgres://user:password@host:5432/vinhdanh`
 * @throws StoreUnusable for what waiting does not mend
 */
export async function openPostgres(url: string, { signal, onWaiting, onWarning }: Waiting): Promise<ReadStore> {
  const store = PostgresReadStore.connect(url);
  try {
    await store.ready(signal, onWaiting);
    if (onWarning && !signal.aborted) await warnOfClock(store, onWarning);
    return store;
  } catch (fault) {
    await store.close();
    throw fault;
  }
}

const CLOCKS_APART_MS = 2000;

/** Leases run by the server's clock alone, so nothing breaks; but what people read about times does not fit together. */
async function warnOfClock(store: PostgresReadStore, onWarning: (line: string) => void): Promise<void> {
  const aheadMs = await store.clockOffsetMs();
  if (Math.abs(aheadMs) <= CLOCKS_APART_MS) return;
  const seconds = (Math.abs(aheadMs) / 1000).toFixed(1);
  const side = aheadMs > 0 ? 'ahead of' : 'behind';
  onWarning(
    `PostgreSQL's clock is ${seconds} s ${side} this machine's. Leases run by that clock; keep both in step (NTP).`,
  );
}
