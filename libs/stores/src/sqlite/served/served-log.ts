import { WriterLock } from '../writer-lock.js';
import { join } from 'node:path';
import { EVENT_LOG } from '../database-kind.js';
import { nodeDriver } from '../node-driver.js';
import { openForReading } from '../open-database.js';
import { WritingSide } from '../writing-side.js';
import { appendServed, type ServedAppend, type ServedReceipt } from './append-served.js';
import { ServedReader } from './served-reader.js';
import { TailOfLog } from './tail-of-log.js';

/** The embedded log of a data folder as it is served to other programs: all of it, followed while another process writes. */
export class ServedLog {
  private constructor(
    readonly reader: ServedReader,
    readonly tail: TailOfLog,
    private readonly writing?: { readonly side: WritingSide<ServedAppend, ServedReceipt>; readonly lock: WriterLock },
  ) {}

  /** Beside the process that writes, or when none does. @throws StoreUnusable when there is no log */
  static openReadOnly(folder: string): ServedLog {
    const file = logOf(folder);
    const reader = new ServedReader(openForReading(nodeDriver, file), file);
    return new ServedLog(reader, new TailOfLog(() => reader.head()));
  }

  /** As the one writer of the folder; makes the log where there is none. @throws StoreUnusable also beside another writer */
  static openWritable(folder: string): ServedLog {
    const lock = WriterLock.take(folder);
    try {
      const file = logOf(folder);
      const tail = new TailOfLog();
      const side = WritingSide.open(nodeDriver, file, { append: appendServed, committed: () => tail.announce() });
      return new ServedLog(new ServedReader(openForReading(nodeDriver, file), file), tail, { side, lock });
    } catch (fault) {
      lock.release();
      throw fault;
    }
  }

  get writable(): boolean {
    return this.writing !== undefined;
  }

  /** @throws StoreUnusable, UnknownOutcome */
  append(append: ServedAppend): Promise<ServedReceipt> {
    if (!this.writing) throw new Error('a log that was opened for reading only');
    return this.writing.side.append(append);
  }

  /** Stores what was handed in before; nothing is taken after it. */
  stop(): void {
    this.writing?.side.stop();
  }

  close(): void {
    this.stop();
    this.reader.close();
    this.writing?.side.end();
    this.writing?.lock.release();
  }
}

function logOf(folder: string) {
  return { path: join(folder, 'log.db'), kind: EVENT_LOG };
}
