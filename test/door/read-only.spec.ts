import { END, EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { SqliteEventStore, WriterLock, openDoor, type OpenDoor } from '@vinhdanh/stores';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';
import { appended } from './support/outcome.js';

/** The product writes, a door beside it shows what is written. */
let folder: TemporaryFolder;
let lock: WriterLock;
let store: SqliteEventStore;
let door: OpenDoor;
let client: EventStoreDBClient;

beforeEach(async () => {
  folder = await temporaryFolder();
  lock = WriterLock.take(folder.path);
  store = SqliteEventStore.open(join(folder.path, 'log.db'));
  door = await openDoor({ folder: folder.path, host: '127.0.0.1', port: 0 });
  client = EventStoreDBClient.connectionString(`esdb://${door.address}?tls=false`);
});

afterEach(async () => {
  await client.dispose();
  await door.close();
  await store.close();
  lock.release();
  await folder.remove();
});

const bytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
const recordedAt = '2026-02-10T03:04:05.678Z';
const note = (data: unknown = { a: 1 }) => ({
  id: randomUUID(),
  type: 'Noted',
  data: bytes(data),
  metadata: bytes({ recordedAt }),
});

it('shows the product’s events as JSON, with the instant at which they were recorded', async () => {
  const event = note({ text: 'Huân chương Lao động' });
  await store.append('dossier-1', 'none', [event]);
  const read = [];
  for await (const { event: found } of client.readStream('dossier-1')) read.push(found);
  expect(read).toMatchObject([
    {
      id: event.id,
      revision: 0n,
      isJson: true,
      data: { text: 'Huân chương Lao động' },
      metadata: { recordedAt },
      created: new Date(recordedAt),
    },
  ]);
});

it('gives text that a client would write otherwise as the bytes it is', async () => {
  await store.append('dossier-1', 'none', [{ ...note(), data: Buffer.from('{ "a": 1 }'), metadata: Buffer.from('?') }]);
  const read = [];
  for await (const { event: found } of client.readStream('dossier-1')) read.push(found);
  expect(read).toMatchObject([
    { isJson: false, data: new Uint8Array(Buffer.from('{ "a": 1 }')), created: new Date(0) },
  ]);
});

it('follows what is appended, for many subscribers', async () => {
  const subscriptions = Array.from({ length: 20 }, () => client.subscribeToAll({ fromPosition: END }));
  const heard = subscriptions.map(async (subscription) => {
    for await (const { event: found } of subscription) if (found?.revision === 2n) break;
    await subscription.unsubscribe();
  });
  await Promise.all(subscriptions.map((one) => new Promise((resolve) => one.once('caughtUp', resolve))));
  for (const expected of ['none', 0n, 1n] as const) await store.append('dossier-1', expected, [note()]);
  await expect(Promise.all(heard)).resolves.toHaveLength(20);
});

it('refuses appends on both ways and keeps answering', async () => {
  const event = jsonEvent({ type: 'Noted', data: {} });
  const credentials = { username: 'any', password: 'any' };
  expect(await appended(client.appendToStream('dossier-1', event))).toEqual({ type: 'access-denied' });
  expect(await appended(client.appendToStream('dossier-1', event, { credentials }))).toEqual({ type: 'access-denied' });
  await expect(client.appendToStream('dossier-1', event, { credentials })).rejects.toThrow(/this door is read-only/);
  expect(await store.readAll()).toEqual([]);
});

it('says why it cannot be opened', async () => {
  const empty = await temporaryFolder();
  const open = (options: object) => openDoor({ folder: folder.path, host: '127.0.0.1', port: 0, ...options });
  await expect(open({ writable: true })).rejects.toThrow(/Another process already writes/);
  await expect(open({ folder: empty.path })).rejects.toThrow(/There is no event log/);
  await expect(open({ port: Number(door.address.split(':')[1]) })).rejects.toThrow(/Cannot listen on .*EADDRINUSE/);
  await expect(open({ host: '0.0.0.0' })).rejects.toThrow(/reached from other machines/);
  const garbage = { certificate: Buffer.from('x'), key: Buffer.from('y'), credentials: { user: 'u', password: 'p' } };
  await expect(open({ secure: garbage })).rejects.toThrow(/certificate and the key cannot be used together/);
  await empty.remove();
});
