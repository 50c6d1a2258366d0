import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { StoreUnusable, type Message } from '@vinhdanh/kernel';
import { makeFolder } from './data-folder.js';
import type { DatabaseFile } from './database-kind.js';
import type { SqlDatabase, SqlDriver } from './driver.js';
import { inPlainWords } from './plain-words.js';
import { refuseWalRace } from './wal-race.js';

const BUSY_TIMEOUT_MS = 1000;
/** Measured best for rows of about 1 KB. */
const PAGE_BYTES = 8192;
/** What is not here is in the system's cache of files, a few microseconds away; memory held here is held by each connection. */
const WRITER_CACHE_KIB = 4096;
const READER_CACHE_KIB = 1024;
/** After a long read had let the write-ahead log grow, its file is cut back to this. */
const WAL_KEPT_BYTES = 67_108_864;

/**
 * Opens the file for the one writer, making it first where there is none. Its settings are read back after a first write
 * (some builds change `synchronous` then), so a database that is handed out keeps what it acknowledges.
 * @throws StoreUnusable for a foreign or newer file, an unfit SQLite, or settings that do not hold. Nothing is changed then.
 */
export function openForWriting(driver: SqlDriver, file: DatabaseFile): SqlDatabase {
  makeFolder(dirname(file.path));
  return opened(driver, file, { busyTimeoutMs: BUSY_TIMEOUT_MS }, (database) => {
    const found = identify(database, file);
    configure(database, file);
    database.transaction(() => {
      if (found === 'outdated') dropAll(database);
      if (found !== 'ours') database.exec(file.kind.schema);
      database.exec(
        `PRAGMA application_id = ${file.kind.applicationId}; PRAGMA user_version = ${file.kind.schemaVersion}`,
      );
    });
    verify(database, file);
  });
}

/** Opens an existing file beside its writer, or when none runs. SQLite may put its -wal and -shm files beside it. @throws StoreUnusable */
export function openForReading(driver: SqlDriver, file: DatabaseFile): SqlDatabase {
  const { path, kind } = file;
  if (!existsSync(path))
    throw new StoreUnusable({
      vi: `Không có ${kind.what.vi} tại ${path}. Hãy khởi động máy chủ một lần: nó tạo ra.`,
      en: `There is no ${kind.what.en} at ${path}. Start the server once: it makes it.`,
    });
  return opened(driver, file, { readOnly: true, busyTimeoutMs: BUSY_TIMEOUT_MS }, (database) => {
    const found = identify(database, file);
    if (found !== 'ours') throw new StoreUnusable(UNFILLED[found](path));
    database.exec(`PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA cache_size = -${READER_CACHE_KIB}`);
  });
}

const UNFILLED: { readonly [found in 'new' | 'outdated']: (path: string) => Message } = {
  new: (path) => ({
    vi: `${path} còn trống. Hãy khởi động máy chủ một lần: nó điền vào.`,
    en: `${path} is empty. Start the server once: it fills it.`,
  }),
  outdated: (path) => ({
    vi: `${path} thuộc phiên bản cũ hơn. Hãy khởi động máy chủ của phiên bản này một lần: nó tạo lại tệp.`,
    en: `${path} is of an older version. Start the server of this version once: it makes it anew.`,
  }),
};

function opened(
  driver: SqlDriver,
  file: DatabaseFile,
  options: Parameters<SqlDriver['open']>[1],
  prepare: (database: SqlDatabase) => void,
): SqlDatabase {
  return inPlainWords(file, () => {
    const database = driver.open(file.path, options);
    try {
      refuseWalRace(String(database.prepare('SELECT sqlite_version()').get()?.[0]));
      prepare(database);
      return database;
    } catch (fault) {
      database.close();
      throw fault;
    }
  });
}

/** Reads only, so that somebody else's file stays as it is. */
function identify(database: SqlDatabase, { path, kind }: DatabaseFile): 'new' | 'ours' | 'outdated' {
  const applicationId = pragma(database, 'application_id');
  const version = Number(pragma(database, 'user_version'));
  const tables = database.prepare('SELECT count(*) FROM sqlite_schema').get()?.[0];
  if (applicationId === 0 && version === 0 && tables === 0) return 'new';
  if (applicationId !== kind.applicationId) throw ofAnotherProgram({ path, kind });
  if (version === kind.schemaVersion) return 'ours';
  if (kind.isDisposable && version < kind.schemaVersion) return 'outdated';
  throw new StoreUnusable({
    vi:
      `${path} có lược đồ phiên bản ${version}, chương trình này biết đến ${kind.schemaVersion}: ` +
      'hãy chạy phiên bản đã ghi nó, hoặc mới hơn. Chưa có gì thay đổi.',
    en:
      `${path} has schema version ${version}, this program knows ${kind.schemaVersion}: ` +
      'start the version that wrote it, or a newer one. Nothing was changed.',
  });
}

function ofAnotherProgram({ path, kind: { what, remedy } }: DatabaseFile): StoreUnusable {
  return new StoreUnusable({
    vi: `${path} là cơ sở dữ liệu của chương trình khác, không phải ${what.vi} của Vinh Danh. ${remedy.vi}`,
    en: `${path} is a database of another program, not a Vinh Danh ${what.en}. ${remedy.en}`,
  });
}

function dropAll(database: SqlDatabase): void {
  const tables = database.prepare(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'`,
  );
  for (const [name] of tables.all()) database.exec(`DROP TABLE "${String(name)}"`);
}

function configure(database: SqlDatabase, { kind }: DatabaseFile): void {
  database.exec(`PRAGMA page_size = ${PAGE_BYTES}`); // only a new file takes it
  database.exec('PRAGMA journal_mode = WAL');
  database.exec(`
    PRAGMA synchronous = ${kind.synchronous};
    PRAGMA fullfsync = ${kind.synchronous === 'FULL' ? 'ON' : 'OFF'}; -- macOS: down to the disk itself
    PRAGMA wal_autocheckpoint = ${kind.synchronous === 'FULL' ? 0 : 4000}; -- the log has its WalKeeper
    PRAGMA foreign_keys = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
    PRAGMA cache_size = -${WRITER_CACHE_KIB};
    PRAGMA journal_size_limit = ${WAL_KEPT_BYTES};`);
}

function verify(database: SqlDatabase, { path, kind }: DatabaseFile): void {
  const wanted = {
    journal_mode: 'wal',
    synchronous: kind.synchronous === 'FULL' ? 2 : 1,
    foreign_keys: 1,
    trusted_schema: 0,
    cell_size_check: 1,
  };
  for (const [name, value] of Object.entries(wanted)) {
    const found = pragma(database, name);
    if (found === value) continue;
    throw new StoreUnusable({
      vi:
        `${path}: SQLite giữ ${name} ở ${String(found)} trong khi cần ${value} để những gì đã lưu không bị mất. ` +
        'Hãy dùng ổ đĩa của máy này và Node của dự án.',
      en:
        `${path}: SQLite keeps ${name} at ${String(found)} where ${value} is needed, so that what was saved stays saved. ` +
        'Use a local disk and the Node of this project.',
    });
  }
}

function pragma(database: SqlDatabase, name: string): unknown {
  return database.prepare(`PRAGMA ${name}`).get()?.[0];
}
