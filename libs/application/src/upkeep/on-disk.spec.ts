import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { inDiskWords } from './disk-words.js';
import { named } from './on-disk.js';

const FULL = '/dev/full';

(existsSync(FULL) ? it : it.skip)(
  'given a full disk, when a file on it is written, then the file is named',
  async () => {
    const file = await open(FULL, 'w');
    const fault: unknown = await named('/data/log.db', () => file.appendFile('x')).catch((told: unknown) => told);
    await file.close();
    expect(inDiskWords(fault)).toMatchObject({
      words: { vi: expect.stringMatching(/^\/data\/log\.db: ổ đĩa đã đầy/) as unknown },
    });
  },
);

it('given any other fault, then it stays as it is', async () => {
  const fault = new Error('enough');
  await expect(named('/data/log.db', () => Promise.reject(fault))).rejects.toBe(fault);
  expect(fault).not.toHaveProperty('path');
});
