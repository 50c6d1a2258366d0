import { DatabaseSync } from 'node:sqlite';
import { SqliteEventStore } from '@vinhdanh/stores';
import { appendLoad } from '../support/append-load.js';
import { chanceOf, type Chance } from '../support/chance.js';
import { say } from '../support/in-child.js';
import { appendLine } from '../support/tried-appends.js';
import { weakenSync } from './weak-sync.js';

const CALLERS = 6;
const SESSIONS = 3;
const APPENDS_PER_SESSION = 70;

/** The process whose system calls are recorded: opens a log, writes, checkpoints in the midst of it, closes; and once more. */
async function main(): Promise<void> {
  const [path = '', seed = '', sync] = process.argv.slice(2);
  if (sync === 'weak') weakenSync();
  say({ pid: process.pid });
  const chance = chanceOf(Number(seed));
  for (let session = 0; session < SESSIONS; session += 1) await write(path, chance);
}

async function write(path: string, chance: Chance): Promise<void> {
  const store = SqliteEventStore.open(path);
  const beside = new DatabaseSync(path);
  let appends = 0;
  const goesOn = (): boolean => {
    appends += 1;
    // The log's own checkpoint comes after 32 MiB only; afterwards the write-ahead log begins anew, over its old frames.
    if (appends % 25 === 0) beside.exec('PRAGMA wal_checkpoint(PASSIVE)');
    return appends <= APPENDS_PER_SESSION;
  };
  await appendLoad({ store, chance, callers: CALLERS, goesOn, told: (append) => say(appendLine(append)) });
  beside.close();
  await store.close();
}

void main();
