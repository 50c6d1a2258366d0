import { openStores } from '@vinhdanh/application';
import { StoreUnavailable, StoreUnusable } from '@vinhdanh/kernel';
import { PostgresReadStore } from '@vinhdanh/stores';
import pg from 'pg';
import { noOwnPostgres, ownPostgres, type OwnPostgres } from '../support/postgres-server.js';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';

const table = { name: 'tallies', columns: { at: 'text' }, key: ['at'], partition: 'at' } as const;
const EDITIONS = [{ table, version: 1 }];
const described = noOwnPostgres() === undefined ? describe : describe.skip;

described('a PostgreSQL that cannot be used, in one line each', () => {
  let server: OwnPostgres;
  let folder: TemporaryFolder;
  let url: string;
  beforeAll(async () => {
    server = await ownPostgres();
    folder = await temporaryFolder();
    await ask(await server.database(), 'CREATE ROLE clerk LOGIN', 'CREATE ROLE nobody NOLOGIN');
  }, 60_000);
  afterAll(async () => {
    await server.stop();
    await folder.remove();
  });
  beforeEach(async () => void (url = await server.database()));

  function as(user: string): string {
    const address = new URL(url);
    [address.username, address.password] = [user, 'the secret'];
    return address.toString();
  }

  async function saidOf(
    address: string,
    work = (store: PostgresReadStore): Promise<unknown> => store.prepare(EDITIONS),
  ): Promise<Error> {
    const store = PostgresReadStore.connect(address);
    const fault = await work(store).catch((thrown: unknown) => thrown);
    await store.close();
    if (!(fault instanceof Error)) throw new Error('it was not refused');
    expect(fault.message).not.toMatch(/secret|\n/);
    return fault;
  }

  it('its user may not come in', async () => {
    const fault = await saidOf(as('nobody'));
    expect(fault).toBeInstanceOf(StoreUnusable);
    expect(fault.message).toMatch(
      /^PostgreSQL at 127\.0\.0\.1:\d+\/\w+ refuses this name or password. Correct DATABASE_URL\.$/,
    );
  });

  it('there is no such database', async () => {
    const address = new URL(as('vinhdanh'));
    address.pathname = '/elsewhere';
    const fault = await saidOf(address.toString());
    expect(fault).toBeInstanceOf(StoreUnusable);
    expect(fault.message).toMatch(
      /no such database at 127\.0\.0\.1:\d+\/elsewhere\. Create it \(createdb\), or .* DATABASE_URL/,
    );
  });

  it('its user may not make the schema', async () => {
    const fault = await saidOf(as('clerk'));
    expect(fault).toBeInstanceOf(StoreUnusable);
    expect(fault.message).toMatch(/permission denied .*Give it the right to create .* DATABASE_URL/);
  });

  it('it has no connection to spare, which passes', async () => {
    await ask(url, `ALTER DATABASE ${nameOf(url)} CONNECTION LIMIT 0`);
    const fault = await saidOf(as('clerk'));
    expect(fault).toBeInstanceOf(StoreUnavailable);
    expect(fault.message).toMatch(/no connection to spare .*\. Raise max_connections/);
  });

  it('it takes no writes', async () => {
    await ask(url, `ALTER DATABASE ${nameOf(url)} SET default_transaction_read_only = on`);
    const fault = await saidOf(as('vinhdanh'));
    expect(fault).toBeInstanceOf(StoreUnusable);
    expect(fault.message).toMatch(/read-only here\. Name the primary server in DATABASE_URL/);
  });

  it('nobody has made read models there yet', async () => {
    const fault = await saidOf(url, (store) => store.find(table));
    expect(fault).toBeInstanceOf(StoreUnusable);
    expect(fault.message).toMatch(/no read models at .* yet\. Start the worker of this version once/);
  });

  it('a newer program made them: neither read nor made anew', async () => {
    await prepared();
    await ask(url, 'UPDATE vinhdanh.meta SET schema_version = 99');
    for (const work of [
      (store: PostgresReadStore) => store.find(table),
      (store: PostgresReadStore) => store.prepare(EDITIONS),
    ]) {
      const fault = await saidOf(url, work);
      expect(fault).toBeInstanceOf(StoreUnusable);
      expect(fault.message).toMatch(/schema version 99, this program knows \d+: start the version that wrote them/);
    }
  });

  it('an older program made them: a reader waits for the worker, which makes them anew', async () => {
    await prepared();
    await ask(url, 'UPDATE vinhdanh.meta SET schema_version = 0');
    expect((await saidOf(url, (store) => store.find(table))).message).toMatch(/Start the worker of this version once/);
    await prepared();
  });

  async function prepared(): Promise<void> {
    const store = PostgresReadStore.connect(url);
    await store.prepare(EDITIONS);
    expect(await store.find(table)).toEqual([]);
    await store.close();
  }

  it('somebody has changed a table: what it says of a value is not passed on, since it may be a name', async () => {
    await prepared();
    const check = `FORMAT('ALTER TABLE %s ADD CHECK (at::date > ''2026-01-01'')', oid::regclass)`;
    const each = `SELECT ${check} FROM pg_class WHERE relname LIKE 'tallies%' AND relkind = 'r'`;
    await ask(url, `DO $$ DECLARE one text; BEGIN FOR one IN ${each} LOOP EXECUTE one; END LOOP; END $$`);
    const puts = [{ at: 'Nguyễn Thị Hoa' }];
    const fault = await saidOf(url, (store) => store.save([{ table, puts, removes: [] }]));
    expect(fault).toBeInstanceOf(StoreUnusable);
    expect(fault.message).toMatch(/^PostgreSQL at .*: it refuses what was saved \(code 22007\)\.$/);
    expect((fault.cause as Error).message).toContain('Nguyễn');
  });

  it('it holds a table too long for who waits for it', async () => {
    await prepared();
    const other = new pg.Client({ connectionString: url });
    await other.connect();
    await other.query('BEGIN');
    await other.query('LOCK TABLE vinhdanh.editions');
    const fault = await saidOf(url, (store) => store.checkpoint(table));
    await other.end();
    expect(fault).toBeInstanceOf(StoreUnavailable);
    expect(fault.message).toMatch(/^Somebody holds a table in PostgreSQL at .* pg_stat_activity/);
  });

  it('it is not up yet: told once, and waited for until it is, or until the end', async () => {
    const places = { dataFolder: folder.path, eventStore: undefined, databaseUrl: url };
    const told: string[] = [];
    await server.process.kill();
    const ending = new AbortController();
    const inVain = openStores(places, { signal: ending.signal, onWaiting: () => ending.abort() });
    await expect(inVain).rejects.toThrow(StoreUnavailable);
    let waits = (): void => undefined;
    const waiting = new Promise<void>((resolve) => (waits = resolve));
    const opening = openStores(places, {
      signal: new AbortController().signal,
      onWaiting: ({ en }) => {
        told.push(en);
        waits();
      },
    });
    await waiting;
    await server.process.start();
    const stores = await opening;
    expect(told).toEqual([
      expect.stringMatching(/does not answer \(.*ECONNREFUSED.*\)\. Is it running\? It is waited for\.$/),
    ]);
    await stores.readStore.close();
    await stores.eventStore.close();
    stores.release?.();
  });

  it('its host is lost once it was there: away, not wrong', async () => {
    const fault = await saidOf('postgres://clerk:the-secret@no..host/vinhdanh');
    expect(fault).toBeInstanceOf(StoreUnavailable);
    expect(fault.message).toMatch(
      /^No host has the name in no\.\.host:5432\/vinhdanh\. Is the name in DATABASE_URL right, /,
    );
  });

  it('its clock is off: told, and used all the same', async () => {
    const places = { dataFolder: folder.path, eventStore: undefined, databaseUrl: url };
    const real = Date.now;
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => real() + 90_000);
    const lines: string[] = [];
    const signal = new AbortController().signal;
    const stores = await openStores(places, {
      signal,
      onWaiting: () => undefined,
      onWarning: (line) => lines.push(line),
    });
    clock.mockRestore();
    expect(lines).toEqual([expect.stringMatching(/^PostgreSQL's clock is (90\.0|89\.9) s behind this machine's\./)]);
    await stores.readStore.close();
    await stores.eventStore.close();
    stores.release?.();
  });
});

function nameOf(url: string): string {
  return new URL(url).pathname.slice(1);
}

async function ask(url: string, ...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}
