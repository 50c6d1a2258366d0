import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the server that holds a data folder can be reached. */
export interface RunningServer {
  /** E.g. `http://127.0.0.1:3000`. */
  readonly address: string;
  readonly pid: number;
}

export function writeServerFile(folder: string, server: RunningServer): void {
  const path = pathIn(folder);
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(server)}\n`);
  renameSync(draft, path);
}

/** At a clean stop. A file that tells of another server stays. */
export function removeServerFile(folder: string, server: RunningServer): void {
  if (isSame(read(folder), server)) rmSync(pathIn(folder), { force: true });
}

/** True when both are one process at one address. */
export function isSame(one: RunningServer | undefined, other: RunningServer): boolean {
  return one?.pid === other.pid && one.address === other.address;
}

/**
 * `undefined` when no server runs: none has said so, or the one that did is gone (killed). Its pid may have gone to
 * another process since: whoever asks the address must be ready for no answer.
 */
export function readServerFile(folder: string): RunningServer | undefined {
  const server = read(folder);
  return server && isAlive(server.pid) ? server : undefined;
}

function pathIn(folder: string): string {
  return join(folder, 'server.json');
}

function read(folder: string): RunningServer | undefined {
  try {
    const { address, pid } = JSON.parse(readFileSync(pathIn(folder), 'utf8')) as Partial<RunningServer>;
    return typeof address === 'string' && Number.isSafeInteger(pid) && Number(pid) > 0
      ? { address, pid: Number(pid) }
      : undefined;
  } catch {
    return undefined; // not there, or not ours
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM';
  }
}
