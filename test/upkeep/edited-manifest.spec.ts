import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commandLine } from '../cli/support/command-line.js';
import { seed } from '../cli/support/data-folders.js';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';

type Manifest = Record<string, unknown> & { readonly log: object; readonly file: object };

describe('given a backup whose manifest somebody has edited', () => {
  let folder: TemporaryFolder;
  let backup: string;
  let manifest: Manifest;

  beforeAll(async () => {
    folder = await temporaryFolder();
    backup = join(folder.path, 'backup');
    await seed(join(folder.path, 'here'));
    await commandLine(join(folder.path, 'here'))(`backup --to ${backup}`);
    manifest = JSON.parse(await readFile(join(backup, 'backup.json'), 'utf8')) as Manifest;
  }, 30_000);
  afterAll(() => folder.remove());

  it.each([
    ['log', { events: 1 }],
    ['log', { head: '00000000000000000001' }],
    ['log', { firstEvent: '00000000-0000-4000-8000-000000000000' }],
    ['log', { firstEvent: null }],
    ['log', { firstEvent: 7 }],
    ['log', { sha256: '0'.repeat(64) }],
    ['file', { bytes: 1 }],
    ['file', { sha256: '0'.repeat(64) }],
  ] as const)('when its %s says %j, then it is not restored', async (part, edited) => {
    await refuses({ ...manifest, [part]: { ...manifest[part], ...edited } });
  });

  it.each([
    ['madeAt', 'lately'],
    ['log', null],
    ['file', null],
  ])('when its %s is %j, then it is not restored', (name, value) => refuses({ ...manifest, [name]: value }));

  async function refuses(edited: object): Promise<void> {
    await writeFile(join(backup, 'backup.json'), JSON.stringify(edited));
    const there = join(folder.path, 'there');
    const { code, out, err } = await commandLine(there)(`restore --from ${backup} --json`);
    expect([code, out, JSON.parse(err)]).toEqual([1, '', expect.objectContaining({ error: 'BACKUP_CHANGED' })]);
    expect(await readdir(there).catch(() => [])).not.toContain('log.db');
  }
});
