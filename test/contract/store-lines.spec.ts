import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';

const CONFIG = 'module.exports = { rootDir: __dirname, transform: {}, testMatch: ["**/*.spec.*"] };';

describe('the last lines of a test run', () => {
  let folder: TemporaryFolder;

  beforeEach(async () => {
    folder = await temporaryFolder();
    await mkdir(join(folder.path, 'contract'));
    await writeFile(join(folder.path, 'jest.config.cjs'), CONFIG);
  });
  afterEach(() => folder.remove());

  /** A project whose suites are these, tested by the project's own command. */
  async function run(suites: Readonly<Record<string, string>>, ...args: readonly string[]) {
    for (const [name, source] of Object.entries(suites)) await writeFile(join(folder.path, name), source);
    const script = join(__dirname, '../../.ci/test.cjs');
    const { status, stdout } = spawnSync(process.execPath, [script, ...args], { cwd: folder.path, encoding: 'utf8' });
    return { status, lines: stdout.split('\n').filter((line) => line.startsWith('contract')) };
  }

  const passing = (title: string): string =>
    `describe('${title}', () => { it('one', () => {}); it('two', () => {}); });`;
  const failing = (title: string): string =>
    `describe('${title}', () => { it('one', () => { throw 1; }); it('two', () => {}); });`;

  it('count the cases of each store, and name what was not run', async () => {
    const { status, lines } = await run({
      'a.spec.js': `${passing('contract event-store memory')} ${passing('another describe')}`,
      'b.spec.js': passing('contract event-store eventstoredb door'),
      'c.spec.js': `describe.skip('contract event-store eventstoredb: no EventStoreDB server', () => { it('one', () => {}); });`,
      'd.spec.js': passing('contract read-store sqlite'),
      'e.spec.js': `describe.skip('contract read-store postgres: no PostgreSQL', () => { it('one', () => {}); });`,
    });
    expect(lines).toEqual([
      'contract event-store memory: 2 passed, 0 failed',
      'contract event-store sqlite: skipped: its suite did not run',
      'contract event-store eventstoredb door: 2 passed, 0 failed',
      'contract event-store eventstoredb: skipped: no EventStoreDB server',
      'contract read-store memory: skipped: its suite did not run',
      'contract read-store sqlite: 2 passed, 0 failed',
      'contract read-store postgres: skipped: no PostgreSQL',
    ]);
    expect(status).toBe(0);
  });

  it('count what failed, and the exit code is Jest’s', async () => {
    const { status, lines } = await run({ 'a.spec.js': failing('contract event-store sqlite') });
    expect(lines[1]).toBe('contract event-store sqlite: 1 passed, 1 failed');
    expect(status).toBe(1);
  });

  it('count a suite that does not load as failed', async () => {
    const { status, lines } = await run({
      'contract/eventstoredb-door.spec.ts': 'not JavaScript',
      'contract/read-store-sqlite.spec.ts': 'not JavaScript',
    });
    expect(lines[1]).toBe('contract event-store sqlite: skipped: its suite did not run');
    expect(lines[2]).toBe('contract event-store eventstoredb door: 0 passed, 1 failed');
    expect(lines[3]).toBe('contract event-store eventstoredb: skipped: its suite did not run');
    expect(lines[5]).toBe('contract read-store sqlite: 0 passed, 1 failed');
    expect(status).toBe(1);
  });

  it('follow a run of some cases, whose arguments go to Jest', async () => {
    const suites = {
      'a.spec.js': passing('contract event-store memory'),
      'b.spec.js': passing('contract event-store sqlite'),
    };
    const { status, lines } = await run(suites, 'a.spec.js', '-t', 'two');
    expect(lines.slice(0, 2)).toEqual([
      'contract event-store memory: 1 passed, 0 failed',
      'contract event-store sqlite: skipped: its suite did not run',
    ]);
    expect(status).toBe(0);
  });

  it('do not speak of an earlier run', async () => {
    await run({ 'a.spec.js': passing('contract event-store memory') });
    const { status, lines } = await run({}, '--config', 'nowhere.json');
    expect(lines[0]).toBe('contract event-store memory: skipped: its suite did not run');
    expect(status).not.toBe(0);
  });
});
