import { readFile } from 'node:fs/promises';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { examples, openReadOnly } from '@vinhdanh/application';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';
import { killServers, ServerProcess } from './support/server-process.js';

let folder: TemporaryFolder;

beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(async () => {
  await killServers();
  await folder.remove();
});

async function eventsIn(path: string): Promise<number> {
  const { eventStore, readStore } = openReadOnly(path);
  const events = await eventStore.readAll({ limit: 10_000 });
  await eventStore.close();
  await readStore.close();
  return events.length;
}

describe('a server that starts', () => {
  it('makes its folder, seeds the examples once, says where it answers, and shows them', async () => {
    const data = join(folder.path, 'not', 'yet', 'there');
    const server = new ServerProcess(data);
    const address = await server.address();
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(JSON.parse(await readFile(join(data, 'server.json'), 'utf8'))).toMatchObject({ address });
    const listed = await (await server.client('auditor', 'thanh-tra')).dossiers();
    expect(listed.map(({ example }) => example)).toEqual(examples.map(() => true));
    expect(await (await fetch(address)).text()).toContain(listed[0]?.subject);
    const seeded = await eventsIn(data);
    expect((await server.stop()).code).toBe(0);
    const again = new ServerProcess(data);
    await again.address();
    expect((await again.stop()).code).toBe(0);
    expect(await eventsIn(data)).toBe(seeded);
  });

  it('leaves an empty log empty with VINHDANH_SEED=off, and listens where HOST says', async () => {
    const server = new ServerProcess(folder.path, {
      VINHDANH_SEED: 'off',
      HOST: '0.0.0.0',
      VINHDANH_OPEN_TO: 'anyone',
    });
    const address = await server.address();
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await eventsIn(folder.path)).toBe(0);
    const elsewhere = await fetch(address, { headers: { host: 'vinhdanh.example' } });
    expect(elsewhere.status).toBe(200);
    await server.stop();
  });

  it('in a folder that a server holds names that one, says what to do, and harms nothing', async () => {
    const first = new ServerProcess(folder.path, { VINHDANH_SEED: 'off' });
    const address = await first.address();
    const { code, out, err } = await new ServerProcess(folder.path).ended;
    expect([code, out, err.split('\n').length]).toEqual([1, '', 2]);
    expect(err).toContain(address);
    expect(err).toContain('VINHDANH_DATA');
    expect(existsSync(join(folder.path, 'server.json'))).toBe(true);
    expect((await fetch(`${address}/health/ready`)).status).toBe(200);
  });

  it('on a port that is taken says so in one line, and ends with 1', async () => {
    const first = new ServerProcess(join(folder.path, 'first'), { VINHDANH_SEED: 'off' });
    const { port } = new URL(await first.address());
    const { code, out, err } = await new ServerProcess(join(folder.path, 'second'), { PORT: port }).ended;
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^vinhdanh: [^\n]*\n$/);
    expect(err).toContain(`Port ${port} is taken`);
    expect(readdirSync(join(folder.path, 'second')).filter((name) => /server\.json|-wal$/.test(name))).toEqual([]);
  });
});
