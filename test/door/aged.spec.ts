import { EventStoreDBClient } from '@eventstore/db-client';
import { openDoor, SqliteEventStore } from '@vinhdanh/stores';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { temporaryFolder } from '../support/temporary-folder.js';
import { read } from './support/outcome.js';

it('hides what is older than a stream’s greatest age, and shows it again without one', async () => {
  const folder = await temporaryFolder();
  const store = SqliteEventStore.open(join(folder.path, 'log.db'));
  const noted = (recordedAt: string) => {
    const [data, metadata] = [Buffer.from('{}'), Buffer.from(JSON.stringify({ recordedAt }))];
    return { id: randomUUID(), type: 'Noted', data, metadata };
  };
  const longAgo = noted('2020-01-01T00:00:00.000Z');
  await store.append('dossier-1', 'none', [longAgo, noted(new Date().toISOString())]);
  await store.append('dossier-2', 'none', [noted('2020-01-01T00:00:00.000Z')]);
  await store.close();

  const door = await openDoor({ folder: folder.path, host: '127.0.0.1', port: 0, writable: true });
  const client = EventStoreDBClient.connectionString(`esdb://${door.address}?tls=false`);
  for (const stream of ['dossier-1', 'dossier-2']) await client.setStreamMetadata(stream, { maxAge: 3600 });
  expect(await read(client.readStream('dossier-1'))).toEqual({ revisions: [1n] });
  expect(await read(client.readStream('dossier-1', { direction: 'backwards', fromRevision: 'end' }))).toEqual({
    revisions: [1n],
  });
  expect(await read(client.readStream('dossier-2'))).toEqual({ revisions: [] });
  await client.setStreamMetadata('dossier-2', {});
  expect(await read(client.readStream('dossier-2'))).toEqual({ revisions: [0n] });

  await client.dispose();
  await door.close();
  // What the product reads is its own.
  const again = SqliteEventStore.open(join(folder.path, 'log.db'));
  expect((await again.readAll()).map(({ stream }) => stream)).toEqual(['dossier-1', 'dossier-1', 'dossier-2']);
  await again.close();
  await folder.remove();
});
