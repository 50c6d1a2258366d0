import { join } from 'node:path';
import { StoreUnusable, type Message } from '@vinhdanh/kernel';
import { makeFolder } from './data-folder.js';
import { type SqlDatabase, type SqlDriver, SqlFault } from './driver.js';
import { nodeDriver } from './node-driver.js';
import { inPlainWords } from './plain-words.js';

/** Another process writes in the folder, or this one already does. */
export class FolderHeld extends StoreUnusable {
  constructor(
    readonly folder: string,
    options?: ErrorOptions,
  ) {
    super(
      {
        vi: `Một tiến trình khác đang ghi trong ${folder}. Hãy dừng nó trước, hoặc dùng thư mục dữ liệu khác (VINHDANH_DATA).`,
        en: `Another process already writes in ${folder}. Stop that one first, or use another data folder (VINHDANH_DATA).`,
      },
      options,
    );
  }
}

const REMEDY: Message = {
  vi: 'Hãy dừng mọi máy chủ dùng thư mục này rồi xóa tệp: trong đó không giữ gì.',
  en: 'Stop every server that uses this folder, then remove the file: nothing is kept in it.',
};

/**
 * Held by the one process that writes in a data folder. It is a lock of the operating system, taken through an empty SQLite file,
 * so it ends with its process however that ends. Open writer.lock in no other way: on POSIX, closing it anywhere in the
 * process would give the lock away.
 */
export class WriterLock {
  /** A lock that nobody points to would be collected, and with its connection the operating system's lock would go. */
  private static readonly held = new Set<WriterLock>();

  private constructor(private readonly database: SqlDatabase) {
    WriterLock.held.add(this);
  }

  /** Makes the folder where there is none. @throws FolderHeld; StoreUnusable where there can be no lock */
  static take(folder: string, driver: SqlDriver = nodeDriver): WriterLock {
    makeFolder(folder);
    const path = join(folder, 'writer.lock');
    return inPlainWords({ path, kind: { remedy: REMEDY } }, () => {
      const database = driver.open(path, { busyTimeoutMs: 0 });
      try {
        // No rollback journal beside it: nothing is ever written.
        database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
        return new WriterLock(database);
      } catch (fault) {
        database.close();
        throw fault instanceof SqlFault && fault.kind === 'busy' ? new FolderHeld(folder, { cause: fault }) : fault;
      }
    });
  }

  /** May be called twice. */
  release(): void {
    WriterLock.held.delete(this);
    this.database.close();
  }
}
