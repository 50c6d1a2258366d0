import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.js';

const PASSED = { numPassedTests: 3, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };

describe('closing line', () => {
  let folder: TemporaryFolder;

  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(() => folder.remove());

  it.each([
    ['everything passed', PASSED, '3 passed, 0 failed\n', 0],
    ['a test failed', { ...PASSED, numFailedTests: 2 }, '3 passed, 2 failed\n', 1],
    ['a spec file did not load', { ...PASSED, numRuntimeErrorTestSuites: 1 }, '3 passed, 1 failed\n', 1],
    ['nothing ran', { ...PASSED, numPassedTests: 0 }, '0 passed, 0 failed\n', 1],
  ])('when %s', async (_what, result, line, code) => {
    await mkdir(join(folder.path, 'reports'));
    await writeFile(join(folder.path, 'reports/jest.json'), JSON.stringify(result));
    expect(summary()).toMatchObject({ stdout: line, status: code });
  });

  it('fails when there is no result', () => {
    expect(summary()).toMatchObject({ stdout: '0 passed, 0 failed\n', status: 1 });
  });

  function summary() {
    const script = join(__dirname, '../../.ci/summary.cjs');
    return spawnSync(process.execPath, [script], { cwd: folder.path, encoding: 'utf8' });
  }
});
