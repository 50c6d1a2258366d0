import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EVENT_LOG, READ_MODELS, type DatabaseKind } from './database-kind.js';
import { SqlFault } from './driver.js';
import { nodeDriver } from './node-driver.js';
import { openForReading } from './open-database.js';
import { inPlainWords } from './plain-words.js';

/** `quick`: every page and its structure. `full`: also that each index holds what its table does; about three times as long. */
export type CheckDepth = 'quick' | 'full';

/** What SQLite finds wrong in a log, in its own words; none: it is whole. Blocks the thread. @throws StoreUnusable when it cannot be opened */
export function checkLogFile(path: string, depth: CheckDepth): readonly string[] {
  return checkFile(path, EVENT_LOG, depth);
}

/** The same of a file of read models. */
export function checkReadModelFile(path: string, depth: CheckDepth): readonly string[] {
  return checkFile(path, READ_MODELS, depth);
}

/** Whether some process holds the folder's WriterLock. Takes and makes nothing. */
export function isFolderHeld(folder: string): boolean {
  const path = join(folder, 'writer.lock');
  if (!existsSync(path)) return false;
  const database = nodeDriver.open(path, { readOnly: true, busyTimeoutMs: 0 });
  try {
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    return false;
  } catch (fault) {
    if (fault instanceof SqlFault && fault.kind === 'busy') return true;
    throw fault;
  } finally {
    database.close();
  }
}

const MOST_PROBLEMS = 10;

function checkFile(path: string, kind: DatabaseKind, depth: CheckDepth): readonly string[] {
  const database = openForReading(nodeDriver, { path, kind });
  return inPlainWords({ path, kind }, () => {
    try {
      const pragma = depth === 'quick' ? 'quick_check' : 'integrity_check';
      const lines = database
        .prepare(`PRAGMA ${pragma}(${MOST_PROBLEMS})`)
        .all()
        .map(([line]) => String(line));
      return lines.length === 1 && lines[0] === 'ok' ? [] : lines;
    } finally {
      database.close();
    }
  });
}
