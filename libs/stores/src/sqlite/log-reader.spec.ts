import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { BEGINNING, type EventStore } from '@vinhdanh/kernel';
import { temporaryFolder, type TemporaryFolder } from '../../../../test/support/temporary-folder.js';
import { SqliteEventStore } from './sqlite-event-store.js';

/** Metadata of streams, as EventStoreDB's clients know them, may lie in the same file. */
describe('streams of EventStoreDB’s own kind', () => {
  let folder: TemporaryFolder;
  let store: EventStore;
  beforeEach(async () => {
    folder = await temporaryFolder();
    const path = join(folder.path, 'log.db');
    await SqliteEventStore.open(path).close();
    const database = new DatabaseSync(path);
    const event = database.prepare(
      `INSERT INTO events (stream, revision, id, type, data, metadata) VALUES (?, 0, ?, ?, x'7b7d', x'7b7d')`,
    );
    for (const [index, stream] of ['$settings', '#a', '$$dossier-1', '%a', '$'].entries()) {
      const { lastInsertRowid } = database.prepare('INSERT INTO streams (name) VALUES (?)').run(stream);
      event.run(lastInsertRowid, `0f0f0f0f-0f0f-4f0f-8f0f-0f0f0f0f0f0${index}`, stream.startsWith('$') ? '$x' : 'x');
    }
    database.close();
    store = SqliteEventStore.openReadOnly(path);
  });
  afterEach(async () => {
    await store.close();
    await folder.remove();
  });

  it.each(['forwards', 'backwards'] as const)('are no part of the log, read %s', async (direction) => {
    const streams = (await store.readAll({ direction })).map(({ stream }) => stream);
    expect(streams.sort()).toEqual(['#a', '%a']);
    expect(await store.readAll({ direction, limit: 1 })).toHaveLength(1);
  });

  it.each(['$settings', '$$dossier-1', '$'])('cannot be read: %s', async (stream) => {
    expect(await store.readStream(stream)).toEqual([]);
  });

  it('are not the end of the log', async () => {
    const [last] = await store.readAll({ direction: 'backwards', limit: 1 });
    expect(await store.head()).toBe(last?.position);
    expect(last?.stream).toBe('%a');
  });

  it('keep no follower from having seen everything', async () => {
    const stop = new AbortController();
    for await (const { events, caughtUp } of store.subscribeAll({ after: BEGINNING, limit: 2, signal: stop.signal })) {
      expect([events.map(({ stream }) => stream), caughtUp]).toEqual([['#a', '%a'], true]);
      stop.abort();
    }
    expect.assertions(1);
  });
});
