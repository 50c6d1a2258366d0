import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';
import { commandLine } from './support/command-line.js';
import { seed } from './support/data-folders.js';

/** Read models on a PostgreSQL that is not there. */
describe('a verb that is interrupted while it waits for a store', () => {
  let folder: TemporaryFolder;
  beforeAll(async () => {
    folder = await temporaryFolder();
    await seed(folder.path);
  });
  afterAll(() => folder.remove());

  it.each([
    ...['report stages', 'dossier show x', 'dossier list', 'incidents list', 'projections status'],
    ...['projections rebuild', 'incidents retry taskList x'],
  ])('%s: ends as interrupted', async (line) => {
    const environment = { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' };
    const vinhdanh = commandLine(folder.path, { environment, interruption: AbortSignal.abort() });
    const { code, out, err } = await vinhdanh(`${line} --json`);
    expect([code, out, JSON.parse(err.split('\n').at(-1) ?? '')]).toMatchObject([130, '', { error: 'INTERRUPTED' }]);
  });
});
