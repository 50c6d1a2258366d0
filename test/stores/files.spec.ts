import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreUnusable } from '@vinhdanh/kernel';
import { SqliteEventStore, SqliteReadStore, WriterLock } from '@vinhdanh/stores';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';
import { contents, event } from './log-events.js';

let folder: TemporaryFolder;
let path: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  path = join(folder.path, 'file.db');
});
afterEach(() => folder.remove());

const opens: readonly (readonly [string, (path: string) => unknown])[] = [
  ['the log', (file) => SqliteEventStore.open(file)],
  ['the log for reading', (file) => SqliteEventStore.openReadOnly(file)],
  ['read models', (file) => SqliteReadStore.open(file)],
  ['read models for reading', (file) => SqliteReadStore.openReadOnly(file)],
];
const ownKind = new Map<string, typeof SqliteEventStore | typeof SqliteReadStore>([
  ['the log', SqliteEventStore],
  ['the log for reading', SqliteEventStore],
  ['read models', SqliteReadStore],
  ['read models for reading', SqliteReadStore],
]);

function sql(text: string): void {
  const database = new DatabaseSync(path);
  database.exec(text);
  database.close();
}

describe.each(opens)('%s', (kind, open) => {
  /** Must be refused in words that hold the reason, and stay as it is to the byte. */
  function isRefused(reason: RegExp): void {
    const before = readFileSync(path);
    expect(() => open(path)).toThrow(StoreUnusable);
    expect(() => open(path)).toThrow(reason);
    expect(readFileSync(path).equals(before)).toBe(true);
  }

  it('is not opened from a file that a newer version wrote', async () => {
    await ownKind.get(kind)?.open(path).close();
    sql('PRAGMA user_version = 9');
    isRefused(/has schema version 9, this program knows [13]: start the version that wrote it, or a newer one/);
  });

  it('is not opened from the database of another program', () => {
    sql('CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1); PRAGMA user_version = 1');
    isRefused(/is a database of another program/);
  });

  it('is not opened from a file of the other kind', async () => {
    const other = ownKind.get(kind) === SqliteEventStore ? SqliteReadStore : SqliteEventStore;
    await other.open(path).close();
    isRefused(/is a database of another program/);
  });

  it('is not opened from a file that is no database', () => {
    writeFileSync(path, 'Năm năm liên tục hoàn thành xuất sắc nhiệm vụ. '.repeat(100));
    isRefused(/is not a database/);
  });

  it('is not opened from a damaged file', async () => {
    await ownKind.get(kind)?.open(path).close();
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.fill(0xff, 100, 4096));
    isRefused(/is damaged/);
  });
});

it.each(opens.filter(([kind]) => kind.endsWith('reading')))('%s is never made by a reader', (_kind, open) => {
  expect(() => open(path)).toThrow(/There is no .* Start the server once/);
  writeFileSync(path, '');
  expect(() => open(path)).toThrow(/is empty/);
});

it('read models of an older version are made anew when somebody writes, and until then a reader is told so', async () => {
  sql(`PRAGMA journal_mode = WAL; PRAGMA application_id = ${0x5644524d}; PRAGMA user_version = 1;
    CREATE TABLE checkpoints ("table" TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    CREATE TABLE notes (at TEXT PRIMARY KEY); CREATE INDEX notes_0 ON notes (at); INSERT INTO notes VALUES ('x')`);
  expect(() => SqliteReadStore.openReadOnly(path)).toThrow(
    /is of an older version\. Start the server of this version once/,
  );
  const table = { name: 'notes', columns: { at: 'text' }, key: ['at'], partition: 'at' } as const;
  const store = SqliteReadStore.open(path);
  await store.prepare([{ table, version: 1 }]);
  expect(await store.find(table)).toEqual([]);
  await store.close();
  await SqliteReadStore.openReadOnly(path).close();
});

it('a log whose making was interrupted before its first commit is made anew', async () => {
  sql('PRAGMA journal_mode = WAL');
  const store = SqliteEventStore.open(path);
  await store.append('a', 'none', [event('x')]);
  await store.close();
  const again = SqliteEventStore.open(path);
  expect(await contents(again)).toEqual(['a@0 x']);
  await again.close();
});

it('a folder that cannot be made is said to be so', () => {
  writeFileSync(path, 'a file');
  for (const open of [SqliteEventStore.open, SqliteReadStore.open, WriterLock.take]) {
    expect(() => open(join(path, 'data', 'log.db'))).toThrow(/The folder .* cannot be made/);
  }
});

it('a writer.lock that is no lock is said to be so', () => {
  writeFileSync(join(folder.path, 'writer.lock'), 'not SQLite '.repeat(100));
  expect(() => WriterLock.take(folder.path)).toThrow(StoreUnusable);
  expect(() => WriterLock.take(folder.path)).toThrow(/writer\.lock is not a database\. Stop every server/);
});
