import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.js';

describe('lock check', () => {
  let folder: TemporaryFolder;

  beforeAll(async () => {
    folder = await temporaryFolder();
  });
  afterAll(() => folder.remove());

  it('names an optional platform package that has no entry', async () => {
    const result = await check({
      'node_modules/swc': { optionalDependencies: { 'swc-linux': '1', 'swc-darwin': '1' } },
      'node_modules/swc-linux': {},
    });
    expect(result).toMatchObject({ status: 1, stderr: 'node_modules/swc names swc-darwin, which has no entry\n' });
  });

  it('finds an entry nested in the package and around it', async () => {
    const optionalDependencies = { near: '1', far: '1', '@scope/top': '1' };
    const result = await check({
      '': { optionalDependencies: { a: '1' } },
      'node_modules/a': {},
      'node_modules/a/node_modules/b': { optionalDependencies },
      'node_modules/a/node_modules/b/node_modules/near': {},
      'node_modules/a/node_modules/far': {},
      'node_modules/@scope/top': {},
    });
    expect(result).toMatchObject({ status: 0, stderr: '' });
  });

  async function check(packages: object) {
    const path = join(folder.path, 'package-lock.json');
    await writeFile(path, JSON.stringify({ packages }));
    const script = join(__dirname, '../../.ci/lock-check.cjs');
    return spawnSync(process.execPath, [script, path], { encoding: 'utf8' });
  }
});
