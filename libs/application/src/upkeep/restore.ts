import type { EventStore, ReadStore } from '@vinhdanh/kernel';
import { checkLogFile, SqliteEventStore } from '@vinhdanh/stores';
import { rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Engine } from '../engine.js';
import { openReadStore, type Places } from '../open-configured.js';
import { openLog, type Waiting } from '../open-log.js';
import { LOG, takeLock } from '../open-stores.js';
import { inDiskWords } from './disk-words.js';
import { emptyDatabase } from './empty-database.js';
import { foldReadModels } from './fold-read-models.js';
import { sumLog, type LogSum } from './log-sum.js';
import { readManifest, type Manifest } from './manifest.js';
import { sumFile, syncFolder } from './on-disk.js';
import type { Watched } from './progress.js';
import type { ReadModelSum } from './read-model-check.js';
import { assertNothingThere, changed, logElsewhere, truncated } from './restore-words.js';

export interface RestoreParts extends Watched {
  /** The backup's folder. */
  readonly from: string;
  /** The installation, which holds no log and no read models yet. */
  readonly places: Places;
  readonly waiting: Waiting;
}

export interface Restored {
  readonly from: Manifest;
  readonly log: LogSum;
  /** None when they are not finished. */
  readonly readModels: readonly ReadModelSum[];
  /** What has ended the folding. The log is there all the same, and a server goes on from it. */
  readonly unfinished?: unknown;
}

/**
 * Brings a backup's log back, and folds the read models from it. The log is copied, synced and read from end to end under
 * another name first: until it is known to be what the manifest says there is no log in the folder. Nothing is overwritten,
 * so that no older history can take the place of a newer one. Once the log has its name it is restored, whatever ends the folding.
 * @throws UpkeepRefused, StoreUnusable · what the signal was aborted with; each with nothing changed
 */
export async function restore({ from, places, waiting, ...watched }: RestoreParts): Promise<Restored> {
  if (places.eventStore) throw logElsewhere();
  const backup = resolve(from);
  const manifest = await readManifest(backup);
  const { dataFolder } = places;
  const lock = takeLock(dataFolder);
  try {
    await assertNothingThere(dataFolder, manifest);
    // A database is looked at first, and made ready, as a file is, when the log is there.
    const database = places.databaseUrl ? await emptyDatabase(places.databaseUrl, waiting) : undefined;
    try {
      const log = await bringBack(backup, dataFolder, { manifest, watched });
      return { from: manifest, log, ...(await folded(places, { database, waiting, watched })) };
    } finally {
      await database?.close();
    }
  } catch (fault) {
    throw inDiskWords(fault);
  } finally {
    lock.release();
  }
}

async function bringBack(
  backup: string,
  folder: string,
  { manifest, watched }: { readonly manifest: Manifest; readonly watched: Watched },
): Promise<LogSum> {
  const draft = join(folder, `${LOG}.restoring`);
  await rm(draft, { force: true }); // of a restore that was killed
  try {
    const copy = await sumFile(join(backup, LOG), { ...watched, to: draft });
    if (copy.bytes < manifest.file.bytes) throw truncated(backup, { is: copy.bytes, was: manifest.file.bytes });
    if (!isSame(copy, manifest.file)) throw changed(backup);
    const sum = await checked(draft, watched);
    if (!isSame(sum, manifest.log)) throw changed(backup);
    await rename(draft, join(folder, LOG));
    await syncFolder(folder);
    return sum;
  } catch (fault) {
    await rm(draft, { force: true });
    throw fault;
  }
}

/** In all that can be counted: what a manifest says of its log is told to people, and goes before a restore over another log. */
function isSame<Sum extends object>(found: Sum, said: Sum): boolean {
  return (Object.keys(found) as (keyof Sum)[]).every((name) => found[name] === said[name]);
}

async function checked(path: string, watched: Watched): Promise<LogSum> {
  const [problem] = checkLogFile(path, 'quick');
  if (problem !== undefined) throw changed(path);
  const log: EventStore = SqliteEventStore.openReadOnly(path);
  return sumLog(log, watched).finally(() => log.close());
}

interface Folding {
  readonly database: ReadStore | undefined;
  readonly waiting: Waiting;
  readonly watched: Watched;
}

async function folded(places: Places, folding: Folding): Promise<Pick<Restored, 'readModels' | 'unfinished'>> {
  try {
    return { readModels: await fold(places, folding) };
  } catch (fault) {
    return { readModels: [], unfinished: fault };
  }
}

async function fold(places: Places, { database, waiting, watched }: Folding): Promise<readonly ReadModelSum[]> {
  const eventStore = openLog(places.dataFolder);
  const readStore = database ?? (await openReadStore(places, waiting));
  const engine = new Engine({ stores: { eventStore, readStore } });
  try {
    return await foldReadModels(engine, watched);
  } finally {
    await engine.close();
  }
}
