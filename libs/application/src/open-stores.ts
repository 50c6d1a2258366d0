import { join } from 'node:path';
import { StoreUnusable, type Message } from '@vinhdanh/kernel';
import { MemoryEventStore, MemoryReadStore, SqliteEventStore, SqliteReadStore, WriterLock } from '@vinhdanh/stores';
import type { Stores } from './engine.js';
import { readServerFile, type RunningServer } from './server-file.js';

export { FolderHeld } from '@vinhdanh/stores';

export const LOG = 'log.db';
export const READ_MODELS = 'read-models.db';

/** The embedded files of a data folder, for the one process that writes. @throws StoreUnusable, with nothing left open */
export function openEmbedded(folder: string): Stores {
  const lock = takeLock(folder);
  try {
    return {
      ...openBoth(
        folder,
        (path) => SqliteEventStore.open(path),
        (path) => SqliteReadStore.open(path),
      ),
      release: () => lock.release(),
    };
  } catch (fault) {
    lock.release();
    throw fault;
  }
}

/** The same files beside their writer, or when none runs: nothing can be appended. @throws StoreUnusable when there are none */
export function openReadOnly(folder: string): Stores {
  return openBoth(
    folder,
    (path) => SqliteEventStore.openReadOnly(path),
    (path) => SqliteReadStore.openReadOnly(path),
  );
}

/** Lives as long as its objects: specs, and walks that leave nothing behind. */
export function memoryStores(): Stores {
  return { eventStore: new MemoryEventStore(), readStore: new MemoryReadStore() };
}

/** @throws FolderHeld; StoreUnusable that names the server which holds the folder, where one has said so */
export function takeLock(folder: string): WriterLock {
  try {
    return WriterLock.take(folder);
  } catch (fault) {
    const server = readServerFile(folder);
    if (!server || !(fault instanceof StoreUnusable)) throw fault;
    throw new StoreUnusable(writtenByServer(folder, server), { cause: fault });
  }
}

function writtenByServer(folder: string, { address, pid }: RunningServer): Message {
  return {
    vi:
      `Máy chủ tại ${address} (tiến trình ${pid}) đang ghi trong ${folder}. ` +
      'Hãy dùng máy chủ đó, dừng nó trước (Ctrl-C), hoặc chọn thư mục dữ liệu khác (VINHDANH_DATA).',
    en:
      `The server at ${address} (process ${pid}) already writes in ${folder}. ` +
      'Use that one, stop it first (Ctrl-C), or take another data folder (VINHDANH_DATA).',
  };
}

function openBoth(
  folder: string,
  openLog: (path: string) => SqliteEventStore,
  openReadModels: (path: string) => SqliteReadStore,
): Stores {
  const eventStore = openLog(join(folder, LOG));
  try {
    return { eventStore, readStore: openReadModels(join(folder, READ_MODELS)) };
  } catch (fault) {
    void eventStore.close(); // synchronous in this store
    throw fault;
  }
}
