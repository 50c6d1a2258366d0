import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest, Restored } from '@vinhdanh/application';
import type { StoredEvent } from '@vinhdanh/kernel';
import { SqliteEventStore } from '@vinhdanh/stores';
import { Loaded } from './restore/loaded.js';
import { refusedSpoilt, SPOILT } from './restore/spoilt.js';
import { vinhdanh, type Answered } from './restore/vinhdanh.js';
import { checkLog, isSound, type LogFindings, wholeLog } from './support/log-check.js';
import { prove } from './support/prove.js';

const options = { events: 20_000 } as const;

type RestoreFigures = Found &
  Times & {
    /** Appends that were acknowledged while the backup was made. */
    readonly during: number;
    /** Backups that were harmed, and those of them that were refused. */
    readonly spoilt: number;
    readonly spoiltRefused: number;
  };

type Times = {
  readonly backupMs: number;
  readonly restoreMs: number;
  readonly restoreEventsPerS: number;
  /** Places where manifest, restored log and `verify` do not say the same. */
  readonly disagreements: number;
  readonly readModelsDiffering: number;
};

/** `acknowledged` and `lost`: of what was acknowledged before the backup began. */
type Found = LogFindings & {
  /** Events that the log itself has otherwise at that place. */
  readonly foreign: number;
};

/** A backup taken while the log is written comes back whole elsewhere; one that was harmed is refused. */
void prove({
  name: 'restore',
  options,
  without: 'a copy of log.db as a file, without its write-ahead log',
  async run(given): Promise<RestoreFigures> {
    const loaded = await Loaded.start(join(given.folder, 'here'), given.chance.below(2 ** 31));
    await loaded.reaches(given.options.events);
    const before = loaded.acknowledged;
    const restored = join(given.folder, 'there');
    const backup = join(given.folder, 'backup');
    const made = given.isProtected ? await vinhdanh(loaded.folder, 'backup', '--to', backup) : undefined;
    if (!made) await copyAsFile(loaded.folder, restored);
    const during = loaded.acknowledged.length - before.length;
    if (made && during === 0) throw new Error('nothing was written while the backup was made');
    await loaded.kill();
    const times = made ? await bringBack(made, backup, restored) : NO_TIMES;
    const spoiltRefused = made ? await refusedSpoilt(backup, given.folder, given.chance) : 0;
    given.tell(
      `${before.length} appends before the backup, ${during} while it was made; restored in ${times.restoreMs} ms`,
    );
    const log = await eventsIn(join(loaded.folder, 'log.db'));
    const there = await eventsIn(join(restored, 'log.db')).catch((): StoredEvent[] => []);
    const foreign = there.filter((event, place) => event.id !== log[place]?.id).length;
    return { ...checkLog(before, there), foreign, ...times, during, spoilt: made ? SPOILT : 0, spoiltRefused };
  },
  holds: (figures) => {
    const { foreign, disagreements, readModelsDiffering, during, spoilt, spoiltRefused, acknowledged } = figures;
    const cameToIt = acknowledged > 0 && during > 0 && spoilt > 0;
    return (
      cameToIt && isSound(figures) && foreign + disagreements + readModelsDiffering === 0 && spoiltRefused === spoilt
    );
  },
});

const NO_TIMES: Times = { backupMs: 0, restoreMs: 0, restoreEventsPerS: 0, disagreements: 0, readModelsDiffering: 0 };

async function copyAsFile(folder: string, to: string): Promise<void> {
  await mkdir(to);
  await copyFile(join(folder, 'log.db'), join(to, 'log.db'));
}

async function bringBack(made: Answered, backup: string, folder: string): Promise<Times> {
  const restored = await vinhdanh(folder, 'restore', '--from', backup);
  const verified = await vinhdanh(folder, 'verify');
  for (const { code, complaints } of [made, restored, verified])
    if (code !== 0) throw new Error(`vinhdanh ended with ${code}: ${complaints}`);
  const { log } = made.answer as Manifest; // what --json of these verbs answers
  const { log: came, readModels } = restored.answer as Restored;
  const { log: is } = verified.answer as Restored;
  const sums = [log, came, is].map(({ head, sha256, events }) => `${head} ${sha256} ${events}`);
  return {
    ...{ backupMs: made.ms, restoreMs: restored.ms },
    restoreEventsPerS: Math.round((log.events * 1000) / restored.ms),
    disagreements: new Set(sums).size - 1,
    readModelsDiffering: readModels.filter(({ same }) => !same).length,
  };
}

async function eventsIn(path: string): Promise<StoredEvent[]> {
  const store = SqliteEventStore.openReadOnly(path);
  return wholeLog(store).finally(() => store.close());
}
