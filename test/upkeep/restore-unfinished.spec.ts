import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { commandLine, json, type Answer } from '../cli/support/command-line.js';
import { seed, writing } from '../cli/support/data-folders.js';
import { noPostgres, startPostgres } from '../support/postgres-server.js';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';

const GO_ON =
  /The log is restored, but its read models are not finished: .+[^.]\. Start the server \(npm start\).*verify/;

describe('given a restore that ends when its log has its name and its read models are not finished', () => {
  let folder: TemporaryFolder;
  let backup: string;
  let there: string;

  beforeEach(async () => {
    folder = await temporaryFolder();
    [backup, there] = [join(folder.path, 'backup'), join(folder.path, 'there')];
    await seed(join(folder.path, 'here'));
    await commandLine(join(folder.path, 'here'))(`backup --to ${backup}`);
  }, 30_000);
  afterEach(() => folder.remove());

  it('when it was stopped, then it says that the log is there, and the server goes on from it', async () => {
    const stopped = commandLine(there, { interruption: abortedOnce(() => existsSync(join(there, 'log.db'))) });
    const { code, out, err } = await stopped(`restore --from ${backup} --lang en`);
    expect([code, out, err]).toEqual([
      130,
      expect.stringMatching(/^Restored into .*: \d+ events.*\nSHA-256 \w+$/),
      expect.stringMatching(GO_ON),
    ]);
    expect(err).not.toMatch(/begin anew|nothing was saved/i);
    await writing(there, async () => undefined);
    expect(await commandLine(there)('verify')).toMatchObject({ code: 0 });
  });

  (noPostgres() === undefined ? it : it.skip)(
    'when the database failed, then it says that, and not that nothing was saved',
    async () => {
      const server = await startPostgres();
      const url = await server.database();
      await noTablesIn(url);
      const vinhdanh = commandLine(there, { environment: { DATABASE_URL: url } });
      const answer = await vinhdanh(`restore --from ${backup} --json`);
      await server.stop();
      expect([answer.code, json(answer)]).toMatchObject([1, { log: { events: 85 }, readModels: [] }]);
      const told = JSON.parse(lastLine(answer)) as { error: string; message: { en: string } };
      expect(told).toMatchObject({ error: 'READ_MODELS_UNFINISHED' });
      expect(told.message.en).toMatch(GO_ON);
      expect(told.message.en).toMatch(/no room for tables/);
    },
    60_000,
  );
});

/** Behind what it may have said of how far it is. */
function lastLine({ err }: Answer): string {
  return err.split('\n').at(-1) ?? '';
}

/** Aborted from then on, whichever moment that is. */
function abortedOnce(holds: () => boolean): AbortSignal {
  const throwIfAborted = (): void => {
    if (holds()) throw new Error('stopped');
  };
  return Object.defineProperties(new AbortController().signal, {
    aborted: { get: holds },
    throwIfAborted: { value: throwIfAborted },
  });
}

/** A database that answers, and in which no table can be made. */
async function noTablesIn(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'no room for tables'; END $$`);
  await client.query(`CREATE EVENT TRIGGER refused ON ddl_command_start WHEN TAG IN ('CREATE TABLE')
    EXECUTE FUNCTION refuse()`);
  await client.end();
}
