import { join } from 'node:path';
import { MemoryReadStore, SqliteReadStore } from '@vinhdanh/stores';
import { expectSameAnswers } from '../contract/read-store/same-answers.js';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';

let folder: TemporaryFolder;
beforeAll(async () => void (folder = await temporaryFolder()));
afterAll(() => folder.remove());

let opened = 0;
const inMemory = async (): Promise<MemoryReadStore> => new MemoryReadStore();
const inSqlite = async (): Promise<SqliteReadStore> =>
  SqliteReadStore.open(join(folder.path, `rows-${(opened += 1)}.db`));

it('memory and SQLite give the same answers to every question', async () => {
  await expectSameAnswers([inMemory, inSqlite]);
  expect(opened).toBeGreaterThan(0);
});
