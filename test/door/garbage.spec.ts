import { EventStoreDBClient, jsonEvent, streamNameFilter } from '@eventstore/db-client';
import { once } from 'node:events';
import { connect as connectHttp2, constants, type ClientHttp2Session } from 'node:http2';
import { connect } from 'node:net';
import { appended, failure, read } from './support/outcome.js';
import { writableDoor, type Served } from './support/served.js';

let served: Served;
let client: EventStoreDBClient;
let port: number;

beforeAll(async () => {
  served = await writableDoor();
  port = Number(new URL(served.url).port);
  client = EventStoreDBClient.connectionString(served.url);
});
afterAll(async () => {
  await client.dispose();
  await served.stop();
});
/** Whatever came before: it answers. */
afterEach(async () => {
  expect(await appended(client.appendToStream('after', jsonEvent({ type: 'Noted', data: {} })))).toMatchObject({
    positioned: true,
  });
  expect(await read(client.readStream('after', { maxCount: 1 }))).toEqual({ revisions: [0n] });
});

it.each([
  ['text', 'GET / HTTP/1.1\r\n\r\n'],
  ['zeros', Buffer.alloc(100_000)],
  ['a preface and then nothing sensible', `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n${'\xff'.repeat(1000)}`],
])('cuts off who sends %s', async (_what, bytes) => {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  const closed = once(socket, 'close');
  socket.write(bytes, 'latin1');
  socket.resume();
  await closed;
});

it('refuses half a character in an event type, in a batch and one by one', async () => {
  const spoilt = jsonEvent({ type: 'Noted\ud83c', data: {} });
  const credentials = { username: 'admin', password: 'changeit' };
  for (const way of [{ credentials }, {}])
    expect(await appended(client.appendToStream('spoilt', spoilt, way))).toEqual({ type: 'unknown' });
});

const STREAMS = '/event_store.client.streams.Streams';

describe('over HTTP/2', () => {
  let session: ClientHttp2Session;
  beforeEach(() => {
    session = connectHttp2(`http://127.0.0.1:${port}`);
  });
  afterEach(() => session.destroy());

  const statusOf = async (path: string, body: Buffer): Promise<string> => {
    const request = session.request({
      [constants.HTTP2_HEADER_METHOD]: 'POST',
      [constants.HTTP2_HEADER_PATH]: path,
      'content-type': 'application/grpc',
      te: 'trailers',
    });
    let status = '';
    const take = ({ 'grpc-status': told = status }: { 'grpc-status'?: string }): void => {
      status = told;
    };
    request
      .on('response', take)
      .on('trailers', take)
      .on('error', () => undefined);
    request.resume();
    request.end(body);
    await once(request, 'close');
    return status;
  };
  const framed = (message: Buffer): Buffer => {
    const head = Buffer.alloc(5);
    head.writeUInt32BE(message.length, 1);
    return Buffer.concat([head, message]);
  };
  const noise = Buffer.from(Array.from({ length: 500 }, (_, index) => (index * 7919) % 256));

  it.each(['Read', 'Append', 'BatchAppend', 'Delete', 'Tombstone', 'Nothing'])('answers noise to %s', async (call) => {
    const statuses = await Promise.all([
      statusOf(`${STREAMS}/${call}`, framed(noise)),
      statusOf(`${STREAMS}/${call}`, framed(Buffer.alloc(0))),
    ]);
    for (const status of statuses) expect(Number(status)).toBeGreaterThan(0);
  });

  it('answers "unimplemented" to calls that it does not offer', async () => {
    expect(await statusOf(`${STREAMS}/Delete`, framed(Buffer.alloc(0)))).toBe('12');
    expect(await statusOf('/event_store.client.gossip.Gossip/Read', framed(Buffer.alloc(0)))).toBe('12');
  });
});

it('ends an expression that would run for ever, and only that', async () => {
  await client.appendToStream(`${'a'.repeat(60)}!`, jsonEvent({ type: 'Noted', data: {} }));
  const subscription = client.subscribeToAll({ filter: streamNameFilter({ regex: '^(a+)+$' }) });
  subscription.resume();
  const [fault] = await once(subscription, 'error').catch((error: unknown) => [error]);
  expect(failure(fault)).toEqual({ type: 'unknown' });
});

it('deletes no stream', async () => {
  await client.appendToStream('kept', jsonEvent({ type: 'Noted', data: {} }));
  await expect(client.deleteStream('kept')).rejects.toMatchObject({ code: 12 });
  await expect(client.tombstoneStream('kept')).rejects.toMatchObject({ code: 12 });
  expect(await read(client.readStream('kept'))).toEqual({ revisions: [0n] });
});
