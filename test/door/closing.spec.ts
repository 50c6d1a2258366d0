import { EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import { openDoor } from '@vinhdanh/stores';
import { once } from 'node:events';
import { temporaryFolder } from '../support/temporary-folder.js';
import { read } from './support/outcome.js';
import { certificate, key } from './support/certificate.js';

it('tells subscribers that it closes, and keeps what it acknowledged', async () => {
  const folder = await temporaryFolder();
  const options = { folder: folder.path, host: '127.0.0.1', port: 0, writable: true };
  const first = await openDoor(options);
  const client = EventStoreDBClient.connectionString(`esdb://${first.address}?tls=false`);
  const subscription = client.subscribeToAll();
  const ended = once(subscription, 'error');
  await once(subscription, 'caughtUp');
  await client.appendToStream('kept', jsonEvent({ type: 'Noted', data: {} }), { expectedRevision: NO_STREAM });
  await first.close();
  expect(await ended.catch((fault: unknown) => [fault])).toMatchObject([{ type: 'unavailable' }]);

  const second = await openDoor(options);
  const again = EventStoreDBClient.connectionString(`esdb://${second.address}?tls=false`);
  expect(await read(again.readStream('kept'))).toEqual({ revisions: [0n] });
  await Promise.all([client.dispose(), again.dispose()]);
  await second.close();
  await folder.remove();
});

describe('a door with TLS', () => {
  const credentials = { user: 'kho', password: 'mật khẩu: dài' };
  const opened = async () => {
    const folder = await temporaryFolder();
    const secure = { certificate, key, credentials };
    const door = await openDoor({ folder: folder.path, host: '0.0.0.0', port: 0, writable: true, secure });
    return { port: Number(door.address.split(':')[1]), close: () => door.close().then(() => folder.remove()) };
  };
  const asking = async (port: number, user?: { username: string; password: string }) => {
    const client = new EventStoreDBClient(
      { endpoint: { address: 'localhost', port } },
      { rootCertificate: certificate },
      user,
    );
    const answer = await read(client.readAll({ maxCount: 1 }));
    const written = await client
      .appendToStream('s', jsonEvent({ type: 'Noted', data: {} }))
      .catch((fault: unknown) => fault);
    await client.dispose();
    return [answer, (written as { type?: string }).type];
  };

  it('lets in who knows the password, and nobody else', async () => {
    const { port, close } = await opened();
    const denied = { type: 'access-denied' };
    expect(await asking(port, { username: 'kho', password: credentials.password })).toEqual([
      { revisions: [] },
      undefined,
    ]);
    expect(await asking(port)).toEqual([denied, 'access-denied']);
    expect(await asking(port, { username: 'kho', password: 'khác' })).toEqual([denied, 'access-denied']);
    await close();
  });
});
