import { openEmbedded, openEventStoreDb, openLogReadOnly } from '@vinhdanh/application';
import type { EventStore } from '@vinhdanh/kernel';
import { Failure, usage } from '../shell/failure.js';
import type { Shell } from '../shell/shell.js';
import { dataFolder, hasLog } from './data-folder.js';
import { assertLogNotLost, noData } from './reading.js';
import type { Given } from '../shell/verb.js';
import { waitingFor } from './waited-for.js';

/** The embedded log and the one on an EventStoreDB. */
export interface BothLogs {
  readonly embedded: EventStore;
  readonly remote: EventStore;
}

export interface Opening {
  readonly url: string;
  /** True: this process becomes the one writer of the folder, which may be new. */
  readonly writing: boolean;
  readonly signal: AbortSignal;
}

/** Opens both, works, closes both. @throws Failure when there is nothing to read · StoreUnusable */
export async function bothLogs<T>(
  shell: Shell,
  given: Given,
  { url, writing, signal }: Opening,
  work: (logs: BothLogs) => Promise<T>,
): Promise<T> {
  const folder = dataFolder(shell, given);
  if (writing) assertLogNotLost(folder);
  else if (!hasLog(folder)) throw noData(folder);
  // First the one that may be away: nothing is made here before it answers.
  const remote = await openEventStoreDb(url, waitingFor(shell, signal));
  try {
    if (signal.aborted) throw stoppedWaiting();
    const ours = writing ? openForWriting(folder) : openForReading(folder);
    try {
      return await work({ embedded: ours.log, remote });
    } finally {
      await ours.close();
    }
  } finally {
    await remote.close();
  }
}

/** @throws Failure for what is no address of an EventStoreDB, which is not repeated: it may hold a password */
export function eventStoreUrl(text: string, option: string): string {
  if (/^esdb(\+discover)?:\/\/\S+$/.test(text)) return text;
  throw usage(
    'URL_NOT_USABLE',
    `${option}: không phải địa chỉ EventStoreDB; ví dụ esdb://may-chu:2113.`,
    `${option}: this is no address of an EventStoreDB; for example esdb://host:2113.`,
  );
}

function stoppedWaiting(): Failure {
  return new Failure(130, 'INTERRUPTED', {
    vi: 'Đã thôi chờ EventStoreDB; chưa làm gì cả.',
    en: 'No longer waiting for EventStoreDB; nothing was done.',
  });
}

interface Opened {
  readonly log: EventStore;
  close(): Promise<void>;
}

function openForReading(folder: string): Opened {
  const log = openLogReadOnly(folder);
  return { log, close: () => log.close() };
}

function openForWriting(folder: string): Opened {
  const { eventStore: log, readStore, release } = openEmbedded(folder);
  const close = async (): Promise<void> => {
    await log.close();
    await readStore.close();
    release?.();
  };
  return { log, close };
}
