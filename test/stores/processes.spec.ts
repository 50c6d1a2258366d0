import { join } from 'node:path';
import { StoreUnusable, type LogBatch } from '@vinhdanh/kernel';
import { SqliteEventStore, SqliteReadStore, WriterLock } from '@vinhdanh/stores';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';
import { contents, event, line } from './log-events.js';
import { OtherProcess } from './other-process.js';

let folder: TemporaryFolder;
let path: string;
let other: OtherProcess | undefined;
beforeEach(async () => {
  folder = await temporaryFolder();
  path = join(folder.path, 'log.db');
});
afterEach(async () => {
  await other?.kill();
  other = undefined;
  await folder.remove();
});

describe('the lock of the one writer', () => {
  const file = (): string => join(folder.path, 'writer.lock');

  it('is refused to a second one in this process, and given after release', () => {
    const first = WriterLock.take(folder.path);
    expect(() => WriterLock.take(folder.path)).toThrow(StoreUnusable);
    expect(() => WriterLock.take(folder.path)).toThrow(/Another process already writes in/);
    first.release();
    first.release();
    WriterLock.take(folder.path).release();
  });

  it('is refused while another process holds it, and given once that one was killed', async () => {
    other = await OtherProcess.on(file(), 'PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    expect(() => WriterLock.take(folder.path)).toThrow(/Another process already writes in/);
    await other.kill();
    WriterLock.take(folder.path).release();
  });

  it('keeps other processes out, also after a second attempt in this one has failed', async () => {
    const lock = WriterLock.take(folder.path);
    expect(() => WriterLock.take(folder.path)).toThrow(StoreUnusable);
    await expect(OtherProcess.on(file(), 'BEGIN EXCLUSIVE')).rejects.toThrow('database is locked');
    lock.release();
    other = await OtherProcess.on(file(), 'BEGIN EXCLUSIVE');
  });
});

describe('a write transaction of another process', () => {
  /** Held for ever: whoever had to wait for it would be refused. */
  const INSERT = `BEGIN EXCLUSIVE; INSERT INTO streams (name) VALUES ('theirs');`;

  it('never keeps a reader waiting; an append is refused, and goes on when it has gone', async () => {
    const store = SqliteEventStore.open(path);
    await store.append('a', 'none', [event('x')]);
    other = await OtherProcess.on(path, INSERT);
    const reader = SqliteEventStore.openReadOnly(path);
    expect(await contents(store)).toEqual(['a@0 x']);
    expect(await contents(reader)).toEqual(['a@0 x']);
    expect(await store.readStream('theirs')).toEqual([]);
    await expect(store.append('a', 0n, [event('y')])).rejects.toThrow(/Another process holds .*nothing was saved/);
    await other.kill();
    expect(await store.append('a', 0n, [event('y')])).toMatchObject({ revision: 1n });
    await reader.close();
    await store.close();
  });

  it('never keeps a reader of read models waiting', async () => {
    const table = { name: 'notes', columns: { at: 'text' }, key: ['at'], partition: 'at' } as const;
    const writer = SqliteReadStore.open(path);
    await writer.prepare([{ table, version: 1 }]);
    await writer.save([{ table, puts: [{ at: 'x' }], removes: [] }]);
    other = await OtherProcess.on(path, 'BEGIN EXCLUSIVE; DELETE FROM editions');
    expect(await writer.find(table)).toEqual([{ at: 'x' }]);
    expect(await writer.rowsOf(table, ['x'])).toEqual([{ at: 'x' }]);
    expect(await writer.count(table)).toBe(1);
    await writer.close();
  });
});

describe('a reader beside the writer', () => {
  it('sees what was committed, follows what comes, and can append nothing', async () => {
    const store = SqliteEventStore.open(path);
    await store.append('a', 'none', [event('x')]);
    const reader = SqliteEventStore.openReadOnly(path);
    const stop = new AbortController();
    const following = reader.subscribeAll({ signal: stop.signal })[Symbol.asyncIterator]();
    const next = async (): Promise<string[]> =>
      ((await following.next()) as IteratorYieldResult<LogBatch>).value.events.map(line);
    expect(await next()).toEqual(['a@0 x']);
    await store.append('a', 0n, [event('y')]);
    expect(await next()).toEqual(['a@1 y']);
    await expect(reader.append('a', 1n, [event('z')])).rejects.toThrow(/opened for reading only/);
    stop.abort();
    await following.return?.();
    await reader.close();
    await store.close();
  });

  it('reads what a killed writer left in its write-ahead log', async () => {
    const store = SqliteEventStore.open(path);
    await store.append('a', 'none', [event('x')]);
    await store.close();
    const y = event('y');
    other = await OtherProcess.on(
      path,
      `INSERT INTO events (stream, revision, id, type, data, metadata) VALUES (1, 1, '${y.id}', 'Noted', x'${Buffer.from(y.data).toString('hex')}', x'7b7d')`,
    );
    await other.kill();
    const reader = SqliteEventStore.openReadOnly(path);
    expect(await contents(reader)).toEqual(['a@0 x', 'a@1 y']);
    await reader.close();
  });

  it('cannot change read models, and says when they are of another version', async () => {
    const table = { name: 'notes', columns: { at: 'text' }, key: ['at'], partition: 'at' } as const;
    const wider = { ...table, columns: { at: 'text', n: 'integer' } } as const;
    const writer = SqliteReadStore.open(path);
    const reader = SqliteReadStore.openReadOnly(path);
    await expect(reader.find(table)).rejects.toThrow(/There is no read model notes/);
    await writer.prepare([{ table, version: 1 }]);
    expect(await reader.find(table)).toEqual([]);
    await expect(reader.find(wider)).rejects.toThrow(/with these columns/);
    await expect(reader.prepare([{ table, version: 2 }])).rejects.toThrow(/opened for reading only/);
    await expect(reader.save([])).rejects.toThrow(StoreUnusable);
    await reader.close();
    await writer.close();
  });
});
