import { writeServerFile } from '@vinhdanh/application';
import type { ProjectionStatus } from '@vinhdanh/contract';
import { FolderHeld, WriterLock } from '@vinhdanh/stores';
import { rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';
import { commandLine, json } from './support/command-line.js';
import { seed } from './support/data-folders.js';
import { interruptedRebuild } from './support/interrupted-rebuild.js';

/** It takes the order, then withdraws and answers nobody. The folder is held while its worker comes to an end. */
describe('vinhdanh projections rebuild, whose server is stopped under way', () => {
  let folder: TemporaryFolder;
  let server: Server;
  let interrupting: AbortController;

  beforeEach(async () => {
    folder = await temporaryFolder();
    await seed(folder.path);
    interrupting = new AbortController();
    server = createServer((request, response) => {
      if (request.method === 'POST') return void response.end('{}');
      void rm(join(folder.path, 'server.json')).then(() => response.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo; // a TCP server's always is one
    writeServerFile(folder.path, { address: `http://127.0.0.1:${port}`, pid: process.pid });
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await new Promise((resolve) => server.close(resolve));
    await folder.remove();
  });

  it('waits until the folder is free, and does the work itself', async () => {
    const held = jest.spyOn(WriterLock, 'take').mockImplementationOnce(() => {
      throw new FolderHeld(folder.path);
    });
    const { code, out, err } = await commandLine(folder.path)('projections rebuild taskList --lang en');
    expect([code, out, err]).toEqual([0, expect.stringMatching(/^Rebuilt: taskList\./), expect.any(String)]);
    expect(held).toHaveBeenCalledTimes(2);
  });

  it('ends when it is interrupted meanwhile, and says that the order stands', async () => {
    jest.spyOn(WriterLock, 'take').mockImplementation(() => {
      interrupting.abort();
      throw new FolderHeld(folder.path);
    });
    const vinhdanh = commandLine(folder.path, { interruption: interrupting.signal });
    const { code, err } = await vinhdanh('projections rebuild taskList --lang en');
    expect([code, err]).toEqual([130, expect.stringContaining('The order is written down')]);
  });
});

/** It has carried the order out, then withdraws and answers nobody. */
it('vinhdanh projections cancel is a success where the server has called the rebuild off before it was stopped', async () => {
  const folder = await temporaryFolder();
  await seed(folder.path);
  const vinhdanh = commandLine(folder.path);
  await interruptedRebuild(folder.path, 'projections rebuild taskList');
  const [building] = await status(folder.path);
  await vinhdanh('projections cancel taskList');
  const server = createServer((request, response) => {
    if (request.method === 'DELETE') {
      server.removeAllListeners('request').on('request', (_, later) => later.destroy());
      return void response.end('{}');
    }
    return void response.end(JSON.stringify([building]));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server's always is one
  writeServerFile(folder.path, { address: `http://127.0.0.1:${port}`, pid: process.pid });
  const { code, out } = await vinhdanh('projections cancel taskList --lang en');
  expect([code, out]).toEqual([0, 'The rebuild of taskList is called off; the rows in use are as they were.']);
  await new Promise((resolve) => server.close(resolve));
  await folder.remove();
});

async function status(folder: string): Promise<readonly ProjectionStatus[]> {
  const answer = json(await commandLine(folder)('projections status --json'));
  return (answer as { projections: readonly ProjectionStatus[] }).projections;
}
