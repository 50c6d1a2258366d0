import { cp, open, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Chance } from '../support/chance.js';
import { vinhdanh } from './vinhdanh.js';

/** Backups that were harmed on their way: a byte anywhere, the end, a number in the manifest. @returns how many restores were refused */
export async function refusedSpoilt(backup: string, folder: string, chance: Chance): Promise<number> {
  let refused = 0;
  for (const [name, spoil] of Object.entries(ways)) {
    const spoilt = join(folder, `spoilt-${name}`);
    await cp(backup, spoilt, { recursive: true });
    await spoil(spoilt, chance);
    const { code, complaints } = await vinhdanh(join(folder, `never-${name}`), 'restore', '--from', spoilt);
    if (code === 1 && /"BACKUP_(CHANGED|TRUNCATED)"/.test(complaints)) refused += 1;
  }
  return refused;
}

const ways: { readonly [name: string]: (backup: string, chance: Chance) => Promise<void> } = {
  byte: flipByte,
  'other-byte': flipByte,
  end: async (backup, chance) => {
    const path = join(backup, 'log.db');
    const { byteLength } = await readFile(path);
    await truncate(path, byteLength - chance.between(1, 100_000));
  },
  manifest: async (backup) => {
    const path = join(backup, 'backup.json');
    const text = await readFile(path, 'utf8');
    const changed = text.replace(/(?<="sha256": ")./, (digit) => (digit === '0' ? '1' : '0')); // the log's, which is first
    await writeFile(path, changed);
  },
};

/** How many ways there are. */
export const SPOILT = Object.keys(ways).length;

async function flipByte(backup: string, chance: Chance): Promise<void> {
  const file = await open(join(backup, 'log.db'), 'r+');
  const { size } = await file.stat();
  const at = chance.below(size);
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, at);
  await file.write(Buffer.from([buffer.readUInt8(0) ^ (1 << chance.below(8))]), 0, 1, at);
  await file.close();
}
