import type { Chance } from '../support/chance.js';
import type { Recorded } from './trace.js';

/**
 * What a power cut leaves of what was not synced: nothing; some of the writes, whichever; some of the sectors of some
 * writes. A new or a removed name counts as written to its folder.
 */
export type CutMode = 'drop' | 'subset' | 'torn';

/** What a disk writes at once, or not. */
const SECTOR_BYTES = 512;

type Change = { readonly offset: number; readonly bytes: Buffer } | { readonly size: number };

interface Inode {
  /** As the last sync left it. */
  synced: Buffer;
  /** Since then, in order. */
  pending: Change[];
}

/** A folder on a disk that keeps what was synced, and of the rest what it likes (POSIX promises no more). */
export class Disk {
  private readonly names = new Map<string, Inode>();
  private syncedNames = new Map<string, Inode>();

  apply(recorded: Recorded): void {
    switch (recorded.call) {
      case 'create':
        if (!this.names.has(recorded.file)) this.names.set(recorded.file, { synced: Buffer.alloc(0), pending: [] });
        return;
      case 'write':
      case 'truncate':
        this.names.get(recorded.file)?.pending.push(recorded);
        return;
      case 'sync':
        this.sync(recorded.file);
        return;
      case 'unlink':
        this.names.delete(recorded.file);
        return;
      case 'sync-folder':
        this.syncedNames = new Map(this.names);
        return;
      case 'say':
        return;
    }
  }

  /** The files as they are found when the power is back. */
  afterCut(mode: CutMode, chance: Chance): Map<string, Buffer> {
    const found = new Map<string, Buffer>();
    for (const name of new Set([...this.syncedNames.keys(), ...this.names.keys()])) {
      const isSynced = mode === 'drop' || chance.coin();
      const inode = (isSynced ? this.syncedNames : this.names).get(name);
      if (inode) found.set(name, survivor(inode, mode, chance));
    }
    return found;
  }

  private sync(file: string): void {
    const inode = this.names.get(file);
    if (!inode) return; // a file that has lost its name
    inode.synced = inode.pending.reduce(changed, inode.synced);
    inode.pending = [];
  }
}

function survivor({ synced, pending }: Inode, mode: CutMode, chance: Chance): Buffer {
  const kept = mode === 'drop' ? [] : pending.filter(() => chance.coin());
  return (mode === 'torn' ? kept.flatMap((change) => torn(change, chance)) : kept).reduce(changed, synced);
}

function torn(change: Change, chance: Chance): Change[] {
  if ('size' in change) return [change];
  const sectors = Math.ceil(change.bytes.byteLength / SECTOR_BYTES);
  return Array.from({ length: sectors }, (_, index) => ({
    offset: change.offset + index * SECTOR_BYTES,
    bytes: change.bytes.subarray(index * SECTOR_BYTES, (index + 1) * SECTOR_BYTES),
  })).filter(() => chance.coin());
}

function changed(content: Buffer, change: Change): Buffer {
  const end = 'size' in change ? change.size : Math.max(content.byteLength, change.offset + change.bytes.byteLength);
  const result = Buffer.alloc(end);
  content.copy(result);
  if ('bytes' in change) change.bytes.copy(result, change.offset);
  return result;
}
