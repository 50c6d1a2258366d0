import { readFile } from 'node:fs/promises';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { examples } from '@vinhdanh/application';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';
import { eventsIn } from '../cli/support/data-folders.js';
import { killServers, ServerProcess } from './support/server-process.js';

let folder: TemporaryFolder;

beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(async () => {
  await killServers();
  await folder.remove();
});

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

  it('holds its folder and its port: who comes second is told in one line, and harms nothing', async () => {
    const data = join(folder.path, 'first');
    const first = new ServerProcess(data, { VINHDANH_SEED: 'off', HOST: '0.0.0.0', VINHDANH_OPEN_TO: 'anyone' });
    const address = await first.address();
    const { port } = new URL(address);
    const other = join(folder.path, 'second');
    const [onFolder, onPort] = await Promise.all(
      [new ServerProcess(data), new ServerProcess(other, { PORT: port, HOST: '0.0.0.0' })].map(({ ended }) => ended),
    );
    for (const end of [onFolder, onPort]) {
      expect([end?.code, end?.out]).toEqual([1, '']);
      expect(end?.err).toMatch(/^vinhdanh: [^\n]*\n$/);
    }
    expect(onFolder?.err).toContain(`The server at ${address}`);
    expect(onFolder?.err).toContain('VINHDANH_DATA');
    expect(onPort?.err).toContain(`Port ${port} is taken`);
    expect(readdirSync(other).filter((name) => /server\.json|-wal$/.test(name))).toEqual([]);
    expect(existsSync(join(data, 'server.json'))).toBe(true);
    expect((await fetch(address, { headers: { host: 'vinhdanh.example' } })).status).toBe(200);
    expect(await eventsIn(data)).toBe(0);
    await first.stop();
  });
});
