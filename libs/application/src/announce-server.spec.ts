import { mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { announceServer } from './announce-server.js';
import { readServerFile, writeServerFile, type RunningServer } from './server-file.js';

let folder: string;
const listening: Server[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vinhdanh-announce-'));
});
afterEach(() => {
  jest.useRealTimers();
  for (const server of listening.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  rmSync(folder, { recursive: true });
});

async function running(): Promise<RunningServer> {
  const server = createServer((_request, response) => void response.writeHead(401).end()).listen(0, '127.0.0.1');
  listening.push(server);
  await once(server, 'listening');
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, pid: process.pid };
}

describe('of servers that share a folder', () => {
  it('the one that came first is told of, and then the one that stays', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'performance'] });
    const [first, second] = [await running(), await running()];
    const withdrawFirst = await announceServer(folder, first);
    const withdrawSecond = await announceServer(folder, second);
    jest.advanceTimersByTime(5000);
    expect(readServerFile(folder)).toEqual(first);
    withdrawFirst();
    jest.advanceTimersByTime(1000);
    expect(readServerFile(folder)).toEqual(second);
    withdrawSecond();
    jest.advanceTimersByTime(5000);
    expect(readServerFile(folder)).toBeUndefined();
  });

  it('none takes away what tells of another', async () => {
    const [first, second] = [await running(), await running()];
    const withdrawFirst = await announceServer(folder, first);
    (await announceServer(folder, second))();
    expect(readServerFile(folder)).toEqual(first);
    withdrawFirst();
    expect(readServerFile(folder)).toBeUndefined();
  });

  it('one that was killed is not told of any more, whoever has its pid now', async () => {
    writeServerFile(folder, { address: 'http://127.0.0.1:1', pid: process.pid });
    const server = await running();
    const withdraw = await announceServer(folder, server);
    expect(readServerFile(folder)).toEqual(server);
    withdraw();
  });
});
