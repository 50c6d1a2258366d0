import { readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commandLine } from '../cli/support/command-line.js';
import { seed } from '../cli/support/data-folders.js';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';

const PAGE_BYTES = 8192;

describe('given a backup that cannot be made', () => {
  let folder: TemporaryFolder;
  let here: string;

  beforeEach(async () => {
    folder = await temporaryFolder();
    here = join(folder.path, 'here');
    await seed(here);
  }, 30_000);
  afterEach(() => folder.remove());

  async function refusedTo(backup: string): Promise<{ readonly error: string; readonly words: string }> {
    const { code, out, err } = await commandLine(here)(`backup --to ${backup} --json`);
    expect([code, out]).toEqual([1, '']);
    const { error, message } = JSON.parse(err) as { error: string; message: { en: string } };
    return { error, words: message.en };
  }

  it('when a page of the log is damaged, then it says so in a line, and names no file that is not there', async () => {
    const path = join(here, 'log.db');
    const bytes = await readFile(path);
    for (let page = PAGE_BYTES; page < bytes.length; page += PAGE_BYTES) {
      await writeFile(path, Buffer.from(bytes).fill(0xff, page, page + PAGE_BYTES));
      const { error, words } = await refusedTo(join(folder.path, 'backup'));
      expect(error).toBe('LOG_DAMAGED');
      expect(words).toMatch(/^The log is damaged \([^\n]+\): no backup is made of it\./);
      expect(words).not.toContain('unfinished');
    }
    expect(await readdir(folder.path)).toEqual(['here']);
  });

  it('when its place cannot be looked at, then it says that, and not that something is there', async () => {
    const backup = join(folder.path, 'backup');
    await symlink(backup, backup);
    const { error, words } = await refusedTo(backup);
    expect(error).toBe('DISK');
    expect(words).toMatch(/ELOOP/);
  });

  it('when a file has its name, then nothing is overwritten', async () => {
    const backup = join(folder.path, 'backup');
    await writeFile(backup, '');
    expect((await refusedTo(backup)).error).toBe('BACKUP_EXISTS');
  });

  it('when another one is given its name meanwhile, then that one stays', async () => {
    const backup = join(folder.path, 'backup');
    const answers = await Promise.all([1, 2].map(() => commandLine(here)(`backup --to ${backup} --json`)));
    const refusals = answers.filter(({ code }) => code !== 0).map(({ err }) => JSON.parse(err) as unknown);
    expect(refusals).toMatchObject([{ error: 'BACKUP_EXISTS' }]);
    expect((await readdir(folder.path)).sort()).toEqual(['backup', 'here']);
  });
});
