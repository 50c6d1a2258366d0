import { backup, DatabaseSync } from 'node:sqlite';
import { EVENT_LOG } from './database-kind.js';
import { nodeDriver, sqlFault } from './node-driver.js';
import { openForReading } from './open-database.js';
import { inPlainWords, plainWords } from './plain-words.js';

/** Raised with every change of the log's schema. */
export const LOG_SCHEMA_VERSION = EVENT_LOG.schemaVersion;

export interface CopyOptions {
  /** Ends the copy between two pieces; the unfinished file is the caller's to remove. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (pages: number, of: number) => void;
}

/** 8 MiB: seldom enough to cost nothing, often enough to be stopped at once. */
const PAGES_AT_A_TIME = 1000;
const BUSY_TIMEOUT_MS = 1000;

/**
 * The log as it is at this moment in a file of its own, whole by itself, while its writer goes on. SQLite's backup begins anew
 * whenever another process has written, for ever under load, unless its source stands still: a read transaction holds the
 * snapshot until the copy is made. Meanwhile the write-ahead log grows by what is written.
 * @throws StoreUnusable · what the signal was aborted with
 */
export async function copyLogFile(from: string, to: string, options: CopyOptions = {}): Promise<void> {
  options.signal?.throwIfAborted();
  openForReading(nodeDriver, { path: from, kind: EVENT_LOG }).close();
  const source = new DatabaseSync(from, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
  try {
    source.exec('BEGIN; SELECT count(*) FROM sqlite_schema'); // the snapshot begins with the first read
    await backup(source, to, { rate: PAGES_AT_A_TIME, progress: progressOf(options) });
  } catch (fault) {
    throw plainWords({ path: to, kind: EVENT_LOG }, sqlFault(fault));
  } finally {
    source.close();
  }
  withoutWriteAheadLog(to);
}

function progressOf({ signal, onProgress }: CopyOptions) {
  return ({ totalPages, remainingPages }: { readonly totalPages: number; readonly remainingPages: number }): void => {
    signal?.throwIfAborted();
    onProgress?.(totalPages - remainingPages, totalPages);
  };
}

/** So that it is one file for whoever reads it, also where nothing may be written beside it. The log's writer sets it back. */
function withoutWriteAheadLog(path: string): void {
  inPlainWords({ path, kind: EVENT_LOG }, () => {
    const database = nodeDriver.open(path, { busyTimeoutMs: BUSY_TIMEOUT_MS });
    try {
      database.exec('PRAGMA journal_mode = DELETE');
    } finally {
      database.close();
    }
  });
}
