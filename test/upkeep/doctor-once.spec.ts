import { writeServerFile, type Examination } from '@vinhdanh/application';
import { WriterLock } from '@vinhdanh/stores';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { commandLine, json } from '../cli/support/command-line.js';
import { seed } from '../cli/support/data-folders.js';
import { noPostgres, startPostgres, type PostgresServer } from '../support/postgres-server.js';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';

describe('given one thing that is amiss, doctor tells of it once', () => {
  let folder: TemporaryFolder;
  let data: string;

  beforeEach(async () => {
    folder = await temporaryFolder();
    data = join(folder.path, 'data');
    await seed(data);
  }, 30_000);
  afterEach(() => folder.remove());

  /** What is not fine, as `name state`. */
  async function complaints(environment: Record<string, string> = {}): Promise<readonly string[]> {
    const answer = await commandLine(data, { environment })('doctor --json');
    const { examinations } = json(answer) as { examinations: Examination[] };
    return examinations.filter(({ state }) => state !== 'fine').map(({ name, state }) => `${name} ${state}`);
  }

  it('when a file of read models holds none yet, then it is a notice', async () => {
    const database = new DatabaseSync(join(data, 'read-models.db'));
    const tables = database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'editions'`).all();
    for (const { name } of tables) database.exec(`DROP TABLE "${String(name)}"`);
    database.exec('DELETE FROM editions');
    database.close();
    expect(await complaints()).toEqual(['read-models warning']);
  });

  it('when somebody who is no server of ours answers at its address, then that is not told as ready', async () => {
    const stranger = createServer((_request, response) => void response.writeHead(404).end('<html>'));
    await once(stranger.listen(0, '127.0.0.1'), 'listening');
    const { port } = stranger.address() as AddressInfo;
    writeServerFile(data, { address: `http://127.0.0.1:${port}`, pid: process.pid });
    expect(await complaints()).toEqual(['server warning']);
    const lock = WriterLock.take(data);
    expect(await complaints()).toEqual(['server fault']);
    lock.release();
    stranger.closeAllConnections();
    stranger.close();
  });

  (noPostgres() === undefined ? describe : describe.skip)('with read models on PostgreSQL', () => {
    let server: PostgresServer;
    let DATABASE_URL: string;

    beforeAll(async () => void (server = await startPostgres()), 60_000);
    afterAll(() => server.stop());
    beforeEach(async () => void (DATABASE_URL = await server.database()));

    it('when there are none yet, then it is a notice', async () => {
      expect(await complaints({ DATABASE_URL })).toEqual(['postgresql warning']);
    });

    it('when a newer program keeps them, then it is one fault', async () => {
      await ask(`CREATE SCHEMA vinhdanh; CREATE TABLE vinhdanh.meta (schema_version bigint NOT NULL);
        INSERT INTO vinhdanh.meta VALUES (99)`);
      expect(await complaints({ DATABASE_URL })).toEqual(['postgresql fault']);
    });

    async function ask(sql: string): Promise<void> {
      const client = new pg.Client({ connectionString: DATABASE_URL });
      await client.connect();
      await client.query(sql);
      await client.end();
    }
  });
});
