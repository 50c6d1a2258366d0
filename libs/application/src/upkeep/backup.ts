import { copyLogFile, LOG_SCHEMA_VERSION, SqliteEventStore } from '@vinhdanh/stores';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Clock } from '../clock.js';
import { LOG } from '../open-stores.js';
import { productVersion } from '../product-version.js';
import { damageIn, damageTold } from './damage.js';
import { inDiskWords } from './disk-words.js';
import { sumLog, type LogSum } from './log-sum.js';
import { FORMAT, MANIFEST, PRODUCT, type Manifest } from './manifest.js';
import { sumFile, syncFile, syncFolder } from './on-disk.js';
import type { Watched } from './progress.js';
import { refused } from './refused.js';

export interface BackupParts extends Watched {
  /** The data folder; a server may be writing there. */
  readonly folder: string;
  /** The backup: a folder that is not there yet, or is empty. */
  readonly to: string;
  readonly clock: Clock;
}

/**
 * Copies the log as it is now, reads the copy from end to end, and writes down what it holds. Everything is made beside `to`
 * under another name and gets its own when it is whole and on the disk: what bears the name is a backup.
 * @throws UpkeepRefused, StoreUnusable · what the signal was aborted with
 */
export async function backUp({ folder, to, clock, ...watched }: BackupParts): Promise<Manifest> {
  const target = resolve(to);
  await assertFree(target);
  const draft = await makeDraft(target);
  try {
    const madeAt = clock.now();
    await copyLogFile(join(folder, LOG), join(draft, LOG), copying(watched));
    const manifest: Manifest = {
      ...{ format: FORMAT, product: PRODUCT, productVersion: productVersion(), schemaVersion: LOG_SCHEMA_VERSION },
      ...{ madeAt, ...(await contents(join(draft, LOG), watched)) },
    };
    await writeFile(join(draft, MANIFEST), `${JSON.stringify(manifest, undefined, 2)}\n`, { mode: 0o600 });
    await settle(draft, target);
    return manifest;
  } catch (fault) {
    await rm(draft, { recursive: true, force: true });
    throw inDiskWords(fault);
  }
}

async function makeDraft(target: string): Promise<string> {
  try {
    await mkdir(dirname(target), { recursive: true });
    return await mkdtemp(join(dirname(target), `.${basename(target)}-unfinished-`));
  } catch (fault) {
    throw inDiskWords(fault);
  }
}

function copying({ signal, onProgress }: Watched): NonNullable<Parameters<typeof copyLogFile>[2]> {
  return {
    ...(signal && { signal }),
    onProgress: (done, of) => onProgress?.({ step: 'copying', done, of, unit: 'pages' }),
  };
}

/** The copy has a name that nobody is to know: what is wrong in it is wrong in the log. */
async function contents(path: string, watched: Watched): Promise<Pick<Manifest, 'log' | 'file'>> {
  const problem = damageIn(path);
  if (problem !== undefined) throw damagedLog(problem);
  try {
    return { log: await sumOf(path, watched), file: await sumFile(path, watched) };
  } catch (fault) {
    const damage = damageTold(fault);
    throw damage === undefined ? fault : damagedLog(damage);
  }
}

async function sumOf(path: string, watched: Watched): Promise<LogSum> {
  const log = SqliteEventStore.openReadOnly(path);
  return sumLog(log, watched).finally(() => log.close());
}

/** On the disk first, then under its name. */
async function settle(draft: string, target: string): Promise<void> {
  for (const name of [LOG, MANIFEST]) await syncFile(join(draft, name));
  await syncFolder(draft);
  await rmdir(target).catch(() => undefined); // an empty one; Windows does not rename over it
  await rename(draft, target).catch((fault: NodeJS.ErrnoException) => {
    throw FILLED.includes(fault.code ?? '') ? taken(target, LOG) : fault;
  });
  await syncFolder(dirname(target));
}

/** What a folder's rename says when another backup was given the name meanwhile. */
const FILLED = ['ENOTEMPTY', 'EEXIST'];

async function assertFree(target: string): Promise<void> {
  const there = await readdir(target).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return [];
    throw existsSync(target) && fault.code === 'ENOTDIR' ? taken(target, fault.code) : inDiskWords(fault);
  });
  if (there.length > 0) throw taken(target, String(there[0]));
}

function taken(target: string, what: string): Error {
  return refused(
    'BACKUP_EXISTS',
    `${target} đã có sẵn (${what}); không ghi đè gì cả. Hãy đặt tên thư mục mới, ví dụ có ngày tháng.`,
    `${target} is there already (${what}); nothing is overwritten. Name a new folder, for example with the date.`,
  );
}

function damagedLog(problem: string): Error {
  return refused(
    'LOG_DAMAGED',
    `Nhật ký đã bị hỏng (${problem}): không tạo bản sao lưu từ đó. Hãy giữ nguyên thư mục và khôi phục bản sao lưu gần nhất vào thư mục khác.`,
    `The log is damaged (${problem}): no backup is made of it. Leave the folder as it is and restore the latest backup into another one.`,
  );
}
