import { examineEventStoreDb } from '@vinhdanh/stores';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { commandLine, json } from '../cli/support/command-line.js';
import { writableDoor } from '../door/support/served.js';
import { eventStoreHere, NO_SERVER } from '../support/event-store-server.js';
import { freePort } from '../support/free-port.js';
import { temporaryFolder } from '../support/temporary-folder.js';

describe('what an EventStoreDB says of itself', () => {
  let server: Server;
  let body: string;
  let date: string;

  beforeAll(async () => {
    server = createServer((_request, response) => {
      response.sendDate = date === '';
      if (date) response.setHeader('Date', date);
      response.end(body);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  beforeEach(() => {
    [body, date] = ['{"esVersion":"23.10.6.0"}', ''];
  });
  afterAll(() => void server.close().closeAllConnections());

  const address = (): string => `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const found = (): ReturnType<typeof examineEventStoreDb> => examineEventStoreDb(`esdb://${address()}?tls=false`);
  const inAMinute = (): string => new Date(Date.now() + 60_000).toUTCString();

  it('is its version, and that its clock may be in step', async () => {
    expect(await found()).toEqual({ version: '23.10.6.0', clockOffsetMs: 0 });
  });

  it('is how far it is ahead or behind, at the least', async () => {
    date = inAMinute();
    const { clockOffsetMs = 0 } = await found();
    expect([clockOffsetMs > 57_000, clockOffsetMs <= 60_000]).toEqual([true, true]);
    date = new Date(Date.now() - 60_000).toUTCString();
    const { clockOffsetMs: behind = 0 } = await found();
    expect([behind >= -61_000, behind < -57_000]).toEqual([true, true]);
  });

  it.each(['no page', '{"esVersion":7}', 'null'])('is nothing when it answers %s', async (answered) => {
    body = answered;
    expect(await found()).not.toHaveProperty('version');
  });

  it('is asked of the next node when the first one is away', async () => {
    const url = `esdb://127.0.0.1:${await freePort()},${address()}?tls=false`;
    expect(await examineEventStoreDb(url)).toMatchObject({ version: '23.10.6.0' });
  });

  it('is nothing where gRPC alone is spoken', async () => {
    const door = await writableDoor();
    expect(await examineEventStoreDb(door.url)).toEqual({});
    await door.stop();
  });
});

const start = eventStoreHere();
const described = start === undefined ? describe.skip : describe;

described(start ? 'vinhdanh doctor on an EventStoreDB' : `vinhdanh doctor: ${NO_SERVER}`, () => {
  it('tells its version', async () => {
    const server = await start?.();
    const folder = await temporaryFolder();
    const environment = { EVENTSTORE_URL: server?.url ?? '' };
    const answer = json(await commandLine(folder.path, { environment })('doctor --json --lang en'));
    expect((answer as { readonly examinations: object[] }).examinations).toContainEqual({
      ...{ name: 'eventstoredb', state: 'fine' },
      words: {
        vi: expect.any(String) as string,
        en: expect.stringMatching(/^EventStoreDB \d+\.\d+\S* answers/) as string,
      },
    });
    await server?.stop();
    await folder.remove();
  }, 60_000);
});
