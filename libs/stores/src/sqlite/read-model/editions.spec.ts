import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { TableShape } from '@vinhdanh/kernel';
import { temporaryFolder, type TemporaryFolder } from '../../../../../test/support/temporary-folder.js';
import { SqliteReadStore } from './sqlite-read-store.js';

const DAY_MS = 24 * 3_600_000;
const old: TableShape = { name: 'notes', columns: { at: 'text' }, key: ['at'], partition: 'at', indexes: [['at']] };
const ours: TableShape = { ...old, columns: { at: 'text', n: 'integer' } };
const other: TableShape = { ...old, name: 'others' };

let folder: TemporaryFolder;
let path: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  path = join(folder.path, 'rows.db');
});
afterEach(() => folder.remove());

/** The tables of the file after programs with these layouts were last heard of so long ago, and ours was started. */
async function tablesAfter(sinceMs: number, places: readonly ('live' | 'beside')[] = ['live']): Promise<unknown[]> {
  const former = SqliteReadStore.open(path);
  for (const table of [old, other]) {
    await former.prepare([{ table, version: 1 }]);
    for (const place of places) await former.claim({ table, version: 1 }, place, { id: 'gone', forMs: 0 });
  }
  await former.close();
  const database = new DatabaseSync(path);
  database.exec(`UPDATE editions SET until = until - ${sinceMs}`);
  const store = SqliteReadStore.open(path);
  await store.prepare([{ table: ours, version: 1 }]);
  await store.close();
  const tables = database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).all();
  database.close();
  return tables.map(({ name }) => String(name).replace(/_[0-9a-f]{8}/, ''));
}

it('drops both places of a former layout that nobody has held for a day; tables of other names stay', async () => {
  expect(await tablesAfter(DAY_MS + 60_000, ['live', 'beside'])).toEqual([
    'editions',
    'notes',
    'others',
    'others_beside',
  ]);
});

it.each([
  ['was held a moment ago', 60_000, ['live']],
  ['was never held', 2 * DAY_MS, []],
] as const)('keeps a former layout that %s', async (_what, sinceMs, places) => {
  expect(await tablesAfter(sinceMs, places)).toEqual(['editions', 'notes', 'notes', 'others']);
});
