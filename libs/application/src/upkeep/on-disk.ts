import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { UpkeepProgress, Watched } from './progress.js';

export interface FileSum {
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
}

/** Reads the whole file, and copies it on the way when `to` is given: that file is new, and on the disk when this resolves. */
export async function sumFile(
  path: string,
  { signal, onProgress, to }: Watched & { to?: string } = {},
): Promise<FileSum> {
  const { size } = await stat(path);
  const target = to === undefined ? undefined : await open(to, 'wx', 0o600);
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    const step: UpkeepProgress['step'] = target ? 'copying' : 'reading';
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) {
      signal?.throwIfAborted();
      const piece = chunk as Buffer; // no encoding was asked for
      hash.update(piece);
      await named(to, async () => target?.appendFile(piece)); // all of it, which `write` does not promise
      bytes += piece.byteLength;
      onProgress?.({ step, done: bytes, of: size, unit: 'bytes' });
    }
    await named(to, async () => target?.sync());
  } finally {
    await target?.close();
  }
  return { bytes, sha256: hash.digest('hex') };
}

const CHUNK = 1 << 20;

/** What the system says against an open file does not name it. */
export async function named<T>(path: string | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (fault) {
    const { syscall, path: known } = (fault ?? {}) as NodeJS.ErrnoException;
    throw syscall !== undefined && known === undefined ? Object.assign(fault as Error, { path }) : fault;
  }
}

export async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync().finally(() => file.close());
}

/** A new or renamed file is there for good only when its folder is synced too. Windows has no such call and does it by itself. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}
