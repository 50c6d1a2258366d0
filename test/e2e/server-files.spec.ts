import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';
import { ProblemAnswer } from '@vinhdanh/contract';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';
import { appendUnknown, eventsIn, seed } from '../cli/support/data-folders.js';
import { killServers, ServerProcess } from './support/server-process.js';

let folder: TemporaryFolder;
let log: string;

beforeEach(async () => {
  folder = await temporaryFolder();
  log = join(folder.path, 'log.db');
});
afterEach(async () => {
  await killServers();
  await folder.remove();
});

async function hashOf(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

/** Starts on the folder, which must end at once with one line; the log must be as it was. */
async function refusal(): Promise<string> {
  const before = await hashOf(log);
  const { code, out, err } = await new ServerProcess(folder.path).ended;
  expect([code, out]).toEqual([1, '']);
  expect(err).toMatch(/^vinhdanh: [^\n]*\n$/);
  expect(await hashOf(log)).toBe(before);
  return err;
}

describe('a log that this version must not touch', () => {
  it('of a newer version: start that one', async () => {
    await seed(folder.path);
    const database = new DatabaseSync(log);
    database.exec('PRAGMA user_version = 9');
    database.close();
    expect(await refusal()).toMatch(/log\.db has schema version 9.*start the version that wrote it/);
  });

  it('of another program, or no database at all', async () => {
    await mkdir(folder.path, { recursive: true });
    await writeFile(log, 'something else entirely\n'.repeat(400));
    expect(await refusal()).toContain('is not a database');
    await writeFile(log, '');
    const database = new DatabaseSync(log);
    database.exec('CREATE TABLE theirs (it TEXT)');
    database.close();
    expect(await refusal()).toContain('a database of another program');
  });
});

describe('a log with an event of an unknown type', () => {
  it.each(['a short one', 'one of the examples'])(
    '(%s): the server lives, says what it cannot do, and changes nothing',
    async (kind) => {
      const [first = '', second = ''] = kind === 'a short one' ? ['none'] : await seed(folder.path);
      await appendUnknown(folder.path, `dossier-${first}`);
      const events = await eventsIn(folder.path);
      const server = new ServerProcess(folder.path);
      const address = await server.address();
      const statusOf = async (path: string): Promise<number> => (await fetch(address + path)).status;
      expect([await statusOf('/health/live'), await statusOf('/health/ready')]).toEqual([200, 503]);
      expect(await (await fetch(address)).text()).toContain('DossierBlessed');
      const reader = await server.client('auditor', 'thanh-tra');
      const refused = async (asked: Promise<unknown>): Promise<unknown> =>
        asked.then(
          () => 'answered',
          (fault: unknown) => (fault instanceof ProblemAnswer ? fault.problem.code : fault),
        );
      expect(await refused(reader.dossiers())).toBe('READ_MODEL_STOPPED');
      if (second !== '') {
        expect(await refused(reader.allowed(first))).toBe('UNKNOWN_EVENT_TYPE');
        expect(await refused(reader.allowed(second))).toBe('answered');
      }
      expect(server.printed.err).toContain('Event type \\"DossierBlessed\\"');
      expect((await server.stop()).code).toBe(0);
      expect(await eventsIn(folder.path)).toBe(events);
    },
  );
});

describe('vinhdanh projections rebuild', () => {
  it('goes through the server that runs, with a token of its own', async () => {
    const server = new ServerProcess(folder.path);
    await server.address();
    const binary = join(__dirname, '../../apps/cli/bin/vinhdanh.cjs');
    const env = { ...process.env, VINHDANH_DATA: folder.path };
    const child = spawn(process.execPath, [binary, 'projections', 'rebuild', '--json'], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({ rebuilt: ['taskList', 'dossierSummary', 'timeline', 'stageVisits'] });
    const rebuilt = server.printed.err.split('\n').filter((line) => line.includes('/projections/:name/rebuild'));
    expect(rebuilt.map((line) => (JSON.parse(line) as { status: number }).status)).toEqual([200, 200, 200, 200]);
    expect((await (await server.client('auditor', 'thanh-tra')).dossiers()).length).toBeGreaterThan(3);
    await server.stop();
  });
});
