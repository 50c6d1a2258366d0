import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { freePort } from './free-port.js';
import { temporaryFolder } from './temporary-folder.js';

describe('test support', () => {
  it('gives a folder that exists until it is removed, and removes it twice without complaint', async () => {
    const folder = await temporaryFolder();
    expect(existsSync(folder.path)).toBe(true);
    await folder.remove();
    await folder.remove();
    expect(existsSync(folder.path)).toBe(false);
  });

  it('gives a port that can be listened on', async () => {
    const port = await freePort();
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    await new Promise((resolve) => server.close(resolve));
  });

  it('runs without the data folder and the port of the shell', () => {
    expect(process.env).not.toHaveProperty('VINHDANH_DATA');
    expect(process.env).not.toHaveProperty('PORT');
  });
});
