import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';
import { appendsOf, RawLog, readLog, type RawAppend } from './raw-log.js';
import { drive, engineOn, s1Dossiers, walkDossier } from './workload.js';

let folder: TemporaryFolder;
let product: string;
let raw: string;
let appends: RawAppend[];

beforeAll(async () => {
  folder = await temporaryFolder();
  product = join(folder.path, 'product.db');
  raw = join(folder.path, 'raw.db');
  const engine = engineOn(product);
  await drive(s1Dossiers(3), 3, (commands) => walkDossier(engine, commands));
  await engine.close();
  appends = await appendsOf(product);
  const log = await RawLog.create(raw);
  for (let index = 0; index < appends.length; index += 64) log.commit(appends.slice(index, index + 64));
  log.close();
});

afterAll(() => folder.remove());

it('has the schema of the product', () => {
  expect(schemaOf(raw)).toEqual(schemaOf(product));
  expect(schemaOf(raw)).toContainEqual(expect.objectContaining({ type: 'table', name: 'events' }));
});

it('lays out its file like the product', () => {
  for (const name of ['page_size', 'journal_mode', 'application_id', 'user_version', 'encoding']) {
    expect([name, pragma(raw, name)]).toEqual([name, pragma(product, name)]);
  }
});

it('writes the very log that the product wrote, byte for byte', async () => {
  const events = await readLog(raw);
  expect(events).toEqual(await readLog(product));
  expect(events).toHaveLength(3 * (s1Dossiers(1)[0]?.length ?? 0));
});

it('checks the head revision', async () => {
  const log = await RawLog.create(join(folder.path, 'refusing.db'));
  expect(() => log.commit(appends.slice(3, 4))).toThrow('not 0');
  log.close();
});

function schemaOf(file: string): unknown[] {
  return asked(file, 'SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name');
}

function pragma(file: string, name: string): unknown[] {
  return asked(file, `PRAGMA ${name}`);
}

function asked(file: string, sql: string): unknown[] {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return database.prepare(sql).all();
  } finally {
    database.close();
  }
}
