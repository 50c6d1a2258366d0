import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { StoreUnusable } from '@vinhdanh/kernel';
import { type SqlDatabase, type SqlDriver, SqlFault } from './driver.js';
import { nodeDriver } from './node-driver.js';

/**
 * Held by the one process that writes in a data folder. It is a lock of the operating system, taken through an empty SQLite file,
 * so it ends with its process however that ends. Open writer.lock in no other way: on POSIX, closing it anywhere in the
 * process would give the lock away.
 */
export class WriterLock {
  private constructor(private readonly database: SqlDatabase) {}

  /** Makes the folder where there is none. @throws StoreUnusable when another process (or this one) holds the lock. */
  static take(folder: string, driver: SqlDriver = nodeDriver): WriterLock {
    mkdirSync(folder, { recursive: true });
    const database = driver.open(join(folder, 'writer.lock'), { busyTimeoutMs: 0 });
    try {
      // No rollback journal beside it: nothing is ever written.
      database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
      return new WriterLock(database);
    } catch (fault) {
      database.close();
      if (!(fault instanceof SqlFault) || fault.kind !== 'busy') throw fault;
      throw new StoreUnusable(
        `Another process already writes in ${folder}. Stop that one first, or use another data folder (VINHDANH_DATA).`,
        { cause: fault },
      );
    }
  }

  /** May be called twice. */
  release(): void {
    this.database.close();
  }
}
