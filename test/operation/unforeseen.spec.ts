import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { killServers, ServerProcess } from '../e2e/support/server-process.js';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';
import { CANARY, TRACES } from './support/canary.js';
import type { LogLine } from './support/kept-log.js';

describe('what nobody has foreseen', () => {
  let folder: TemporaryFolder;

  beforeEach(async () => void (folder = await temporaryFolder()));
  afterEach(async () => {
    await killServers();
    await folder.remove();
  });

  /** A server that comes to grief when it gets the signal, as the text says. */
  async function serverWith(grief: string): Promise<ServerProcess> {
    const plant = join(folder.path, 'plant.cjs');
    await writeFile(plant, `process.on('SIGUSR2', () => { ${grief} });`);
    return new ServerProcess(join(folder.path, 'data'), { VINHDANH_SEED: 'off', NODE_OPTIONS: `--require=${plant}` });
  }

  it.each([
    ['an error', `throw new TypeError(${JSON.stringify(CANARY)})`, 'TypeError'],
    ['a rejection', `void Promise.reject(new RangeError(${JSON.stringify(CANARY)}))`, 'RangeError'],
    ['what is no error', `void Promise.reject(${JSON.stringify(CANARY)})`, 'UnhandledPromiseRejection'],
  ])('%s: ends the server, in one line of its log that quotes nobody', async (_what, grief, type) => {
    const server = await serverWith(grief);
    await server.address();
    server.signal('SIGUSR2');
    const { code, out, err } = await server.ended;
    expect(code).toBe(1);
    for (const trace of TRACES) expect(out + err).not.toContain(trace);
    const lines = err
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as LogLine);
    expect(lines.at(-1)).toMatchObject({
      level: 60,
      msg: 'the process has ended',
      err: { type },
    });
  });
});
