import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { ProblemAnswer } from '@vinhdanh/contract';
import { projections } from '@vinhdanh/projections';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';
import { appendUnknown, eventsIn, seed } from '../cli/support/data-folders.js';
import { killServers, ServerProcess } from './support/server-process.js';

const tables = projections.map(({ table }) => table.name).sort();

let folder: TemporaryFolder;

beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(async () => {
  await killServers();
  await folder.remove();
});

describe('a log with an event of an unknown type', () => {
  it('is served; its dossier is parked and named, and nothing is changed', async () => {
    const [first = '', second = ''] = await seed(folder.path);
    await appendUnknown(folder.path, `dossier-${first}`);
    const events = await eventsIn(folder.path);
    const server = new ServerProcess(folder.path);
    const address = await server.address();
    const statusOf = async (path: string): Promise<number> => (await fetch(address + path)).status;
    expect([await statusOf('/health/live'), await statusOf('/health/ready')]).toEqual([200, 200]);
    expect(await (await fetch(address)).text()).toContain('DossierBlessed');
    const reader = await server.client('auditor', 'thanh-tra');
    const refused = async (asked: Promise<unknown>): Promise<unknown> =>
      asked.then(
        () => 'answered',
        (fault: unknown) => (fault instanceof ProblemAnswer ? fault.problem.code : fault),
      );
    expect(await refused(reader.dossiers())).toBe('answered');
    expect(await reader.incidents()).toEqual(
      tables.map(
        (projection) => expect.objectContaining({ projection, dossier: first, type: 'DossierBlessed' }) as object,
      ),
    );
    expect(await refused(reader.allowed(first))).toBe('UNKNOWN_EVENT_TYPE');
    expect(await refused(reader.allowed(second))).toBe('answered');
    expect(server.printed.err).toContain('"type":"DossierBlessed"');
    expect((await server.stop()).code).toBe(0);
    expect(await eventsIn(folder.path)).toBe(events);
  });
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
    expect(JSON.parse(out)).toMatchObject({ rebuilt: projections.map(({ table }) => table.name) });
    const rebuilt = server.printed.err.split('\n').filter((line) => line.includes('/projections/:name/rebuild'));
    expect(rebuilt.map((line) => (JSON.parse(line) as { status: number }).status)).toEqual(projections.map(() => 202));
    expect((await (await server.client('auditor', 'thanh-tra')).dossiers()).length).toBeGreaterThan(3);
    await server.stop();
  });
});
