import { openStores, readConfiguration, type Examination } from '@vinhdanh/application';
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commandLine, json } from '../cli/support/command-line.js';
import { contents, seed } from '../cli/support/data-folders.js';
import { noPostgres, startPostgres } from '../support/postgres-server.js';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';

const waiting = { signal: new AbortController().signal, onWaiting: (): void => undefined };

describe('given read models whose log was lost', () => {
  let folder: TemporaryFolder;
  let log: string;

  beforeEach(async () => {
    folder = await temporaryFolder();
    await seed(folder.path);
    log = join(folder.path, 'log.db');
  }, 30_000);
  afterEach(() => folder.remove());

  describe.each([
    ['it is gone', () => rm(log)],
    ['its file has no byte', () => writeFile(log, '')],
  ])('when %s', (_how, lose) => {
    beforeEach(async () => {
      await lose();
      for (const rest of ['-wal', '-shm']) await rm(`${log}${rest}`, { force: true });
    });

    it.each(['verify', 'backup --to not-made', 'report stages', 'dossier list'])(
      'then %s says that it was lost, not that a server makes it',
      async (line) => {
        const { code, err } = await commandLine(folder.path)(`${line} --json`);
        const told = JSON.parse(err) as { error: string; message: { vi: string; en: string } };
        expect([code, told.error]).toEqual([1, 'LOG_LOST']);
        expect(told.message.en).toMatch(/vinhdanh restore/);
        expect(`${told.message.vi} ${told.message.en}`).not.toMatch(/npm start|Start the server/);
      },
    );

    it.each(['log copy --from esdb://127.0.0.1:1?tls=false', 'serve --writable --eventstore 127.0.0.1:0'])(
      'then %s makes no new one and changes nothing',
      async (line) => {
        const before = contents(folder.path);
        const { code, err } = await commandLine(folder.path, { interruption: AbortSignal.abort() })(`${line} --json`);
        expect([code, JSON.parse(err || '{}')]).toMatchObject([1, { error: 'LOG_LOST' }]);
        expect(contents(folder.path)).toEqual(before);
      },
    );

    it('then doctor finds a fault in it', async () => {
      const { code, out } = await commandLine(folder.path)('doctor --json');
      const { examinations } = JSON.parse(out) as { examinations: Examination[] };
      const faults = examinations.filter(({ state }) => state !== 'fine');
      expect([code, faults]).toEqual([1, [expect.objectContaining({ name: 'log-file', state: 'fault' })]]);
      expect(faults[0]?.words.en).toMatch(/lost.*vinhdanh restore/);
    });

    it('then a server makes no new one and changes nothing', async () => {
      const before = contents(folder.path);
      const opening = openStores(readConfiguration({ VINHDANH_DATA: folder.path }), waiting);
      await expect(opening).rejects.toThrow(/has lost the log .* move read-models\.db away/);
      expect(contents(folder.path)).toEqual(before);
    });
  });

  it('when the PostgreSQL on which they lie is not waited for, then none is made', async () => {
    const there = join(folder.path, 'there');
    const environment = { DATABASE_URL: 'postgres://127.0.0.1:1/vinhdanh', VINHDANH_DATA: there };
    const opening = openStores(readConfiguration(environment), { ...waiting, signal: AbortSignal.abort() });
    await expect(opening).rejects.toThrow(/did not answer before the end/);
    expect(existsSync(join(there, 'log.db'))).toBe(false);
  });

  (noPostgres() === undefined ? it : it.skip)(
    'when they lie on a PostgreSQL, then a server makes no new one there either, and doctor says so',
    async () => {
      const server = await startPostgres();
      const environment = { DATABASE_URL: await server.database() };
      const [backup, there] = [join(folder.path, 'backup'), join(folder.path, 'there')];
      await commandLine(folder.path)(`backup --to ${backup}`);
      expect(await commandLine(there, { environment })(`restore --from ${backup}`)).toMatchObject({ code: 0 });
      await rm(join(there, 'log.db'));
      const opening = openStores(readConfiguration({ ...environment, VINHDANH_DATA: there }), waiting);
      await expect(opening).rejects.toThrow(/has lost the log .* another database/);
      expect(existsSync(join(there, 'log.db'))).toBe(false);
      const { examinations } = json(await commandLine(there, { environment })('doctor --json')) as {
        examinations: Examination[];
      };
      await server.stop();
      expect(examinations).toContainEqual(expect.objectContaining({ name: 'log-file', state: 'fault' }));
    },
    60_000,
  );
});
