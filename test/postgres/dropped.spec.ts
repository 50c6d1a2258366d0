import { Engine, memoryStores, seedExamples, Worker } from '@vinhdanh/application';
import { LeaseLost, StoreUnusable, type Lease } from '@vinhdanh/kernel';
import { PostgresReadStore } from '@vinhdanh/stores';
import pg from 'pg';
import { RunningApi } from '../e2e/support/running-api.js';
import { until } from '../e2e/support/until.js';
import { noPostgres, startPostgres, type PostgresServer } from '../support/postgres-server.js';
import { leaseOn } from '../support/save-as.js';

const table = { name: 'tallies', columns: { at: 'text' }, key: ['at'], partition: 'at' } as const;
const edition = { table, version: 1 };
const described = noPostgres() === undefined ? describe : describe.skip;

described('read models that somebody drops under those who use them', () => {
  let server: PostgresServer;
  let admin: pg.Client;
  let worker: PostgresReadStore;
  let reader: PostgresReadStore;
  beforeAll(async () => void (server = await startPostgres()), 60_000);
  afterAll(() => server.stop());

  beforeEach(async () => {
    const url = await server.database();
    admin = new pg.Client({ connectionString: url });
    await admin.connect();
    [worker, reader] = [PostgresReadStore.connect(url), PostgresReadStore.connect(url)];
    await worker.prepare([edition]);
    await save(await leaseOn(worker, edition), '1');
    expect(await reader.find(table)).toEqual([{ at: '1' }]);
  });
  afterEach(async () => {
    await Promise.all([worker.close(), reader.close()]);
    await admin.end();
  });

  function save(lease: Lease, position: string): Promise<void> {
    return worker.save([{ ...edition, lease, position, events: 1, puts: [{ at: position }], removes: [] }]);
  }

  const dropOne = `DO $$ BEGIN EXECUTE (SELECT format('DROP TABLE %s', oid::regclass)
    FROM pg_class WHERE relname LIKE 'tallies%' AND relkind = 'r'); END $$`;

  it.each([
    ['all of them', 'DROP SCHEMA vinhdanh CASCADE'],
    ['one table', dropOne],
  ])(
    '%s: refused in a line, made again empty when that is asked for, and read by who had read before',
    async (_what, drop) => {
      const former = await leaseOn(worker, edition);
      await admin.query(drop);
      for (const asked of [reader.find(table), reader.count(table), save(former, '2')])
        await expect(asked).rejects.toThrow(StoreUnusable);
      await worker.prepare([edition]);
      const [status] = await reader.status([table]);
      expect([await reader.find(table), status]).toEqual([[], expect.objectContaining({ position: '', events: 0 })]);
      const lease = await leaseOn(worker, edition);
      await save(lease, '3');
      expect(await reader.find(table)).toEqual([{ at: '3' }]);
      expect(lease.fence).toBeGreaterThan(former.fence);
      await expect(save(former, '4')).rejects.toThrow(LeaseLost); // of whoever slept through it
    },
  );

  it('readers forget what they had found, whoever makes it anew', async () => {
    await admin.query('DROP SCHEMA vinhdanh CASCADE');
    await expect(reader.status([table])).rejects.toThrow(/There are no read models at .* yet/);
    await worker.prepare([edition]);
    await admin.query('UPDATE vinhdanh.meta SET schema_version = 99');
    await expect(reader.status([table])).rejects.toThrow(/schema version 99/);
  });
});

described('under a worker and a server that go on', () => {
  let server: PostgresServer;
  beforeAll(async () => void (server = await startPostgres()), 60_000);
  afterAll(() => server.stop());

  it('they are made again from the first event, and until then lists answer 503', async () => {
    const url = await server.database();
    const { eventStore } = memoryStores();
    await seedExamples(new Engine({ stores: { ...memoryStores(), eventStore } }));
    const readStore = PostgresReadStore.connect(url);
    const worker = new Worker(new Engine({ stores: { eventStore, readStore } }));
    worker.start({ due: false });
    const api = await RunningApi.start({
      stores: { eventStore, readStore: PostgresReadStore.connect(url) },
      worker: 'apart',
    });
    const by = { id: 'auditor', role: 'auditor', unit: 'thanh-tra' };
    const tasks = (): ReturnType<RunningApi['ask']> => api.ask('/tasks', { by });
    const head = await eventStore.head();
    await until(async () => (await tasks()).headers.get('x-position') === head);
    const before = await tasks();
    expect((before.body as unknown[]).length).toBeGreaterThan(5);

    const admin = new pg.Client({ connectionString: url });
    await admin.connect();
    await admin.query('DROP SCHEMA vinhdanh CASCADE');
    await admin.end();
    expect((await tasks()).status).toBe(503);
    await until(async () => (await tasks()).text === before.text, 30_000);
    await worker.stop();
    await readStore.close();
    await api.close();
  }, 60_000);
});
