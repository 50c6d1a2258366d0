import { Engine, memoryStores, s1Commands, seedExamples, Worker } from '@vinhdanh/application';
import { LeaseLost, StoreUnusable, type Lease } from '@vinhdanh/kernel';
import { projections, timelineTable } from '@vinhdanh/projections';
import { PostgresReadStore } from '@vinhdanh/stores';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { RunningApi } from '../e2e/support/running-api.js';
import { until } from '../support/until.js';
import { Office } from '../read-models/support/office.js';
import { dropTable } from '../support/drop-table.js';
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

  it.each([
    ['all of them', () => admin.query('DROP SCHEMA vinhdanh CASCADE')],
    ['one table', () => dropTable(admin, 'tallies')],
  ])(
    '%s: refused in a line, made again empty when that is asked for, and read by who had read before',
    async (_what, drop) => {
      const former = await leaseOn(worker, edition);
      await drop();
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

  it('one table: whoever holds it hears so at the next claim, though nothing is saved', async () => {
    await leaseOn(worker, edition);
    await dropTable(admin, 'tallies');
    await expect(leaseOn(worker, edition)).rejects.toThrow(/There is no read model tallies/);
    await worker.prepare([edition]);
    await save(await leaseOn(worker, edition), '2');
    expect(await reader.find(table)).toEqual([{ at: '2' }]);
  });

  it('the table that is built beside: it is begun anew, swapped in and given up as if nothing had been', async () => {
    const first = await leaseOn(worker, edition, 'beside');
    await dropTable(admin, 'tallies', 'beside');
    await worker.discard(first, []);
    await leaseOn(worker, edition, 'beside');
    await dropTable(admin, 'tallies', 'beside');
    const again = await leaseOn(worker, edition, 'beside');
    await worker.save([{ ...edition, lease: again, position: '5', events: 1, puts: [{ at: '5' }], removes: [] }]);
    await worker.swap(again, []);
    expect(await reader.find(table)).toEqual([{ at: '5' }]);
  });

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

described('one read model that is dropped while a dossier is parked in it', () => {
  const timeline = projections.find(({ table }) => table.name === timelineTable.name);
  let server: PostgresServer;
  beforeAll(async () => void (server = await startPostgres()), 60_000);
  afterAll(() => server.stop());

  it('is made again though nothing is recorded, and has all of that dossier once it can be folded', async () => {
    const url = await server.database();
    const { eventStore } = memoryStores();
    const readStore = PostgresReadStore.connect(url);
    const office = new Office({ eventStore, readStore });
    await seedExamples(office.engine);
    const { length } = await eventStore.readAll({ limit: 10_000 });
    const poison = (await eventStore.readAll({ limit: 10_000 })).find(({ revision }) => revision === 2n);
    const dossier = poison?.stream.replace('dossier-', '') ?? '';
    const revisions = async (): Promise<string[]> =>
      (await readStore.find(timelineTable, { where: { dossier }, orderBy: ['revision'] })).map((row) =>
        String(row.revision),
      );
    if (!timeline) throw new Error('no timeline');
    const fold = timeline.fold.bind(timeline);
    const folding = jest.spyOn(timeline, 'fold').mockImplementation((rows, event) => {
      if (event.id === poison?.id) throw new Error('cannot be folded');
      return fold(rows, event);
    });
    office.start();
    await office.caughtUp();
    await office.restart(); // which has tried it once by itself
    await until(async () => (await office.desk.incidents())[0]?.attempts === 2);

    const admin = new pg.Client({ connectionString: url });
    await admin.connect();
    await dropTable(admin, 'timeline');
    await admin.end();
    await until(
      () =>
        office.of('timeline').then(
          ({ caughtUp, rows }) => caughtUp && rows > 0,
          () => false,
        ),
      30_000,
    );
    expect(await revisions()).toEqual(['0', '1']);
    expect(await office.desk.incidents()).toMatchObject([{ partition: dossier, revision: '2', attempts: 1 }]);

    folding.mockRestore();
    await office.desk.retry('timeline', dossier, 'quan-tri');
    await until(async () => (await office.desk.incidents()).length === 0);
    expect((await office.of('timeline')).rows).toBe(length);
    await office.readModels.stop();
    await readStore.close();
  }, 60_000);
});

described('a user of PostgreSQL who may write, and make nothing', () => {
  let server: PostgresServer;
  beforeAll(async () => void (server = await startPostgres()), 60_000);
  afterAll(() => server.stop());

  it('keeps the lists of a worker that is asked to build one anew: that has failed, and says which right is missing', async () => {
    const url = await server.database();
    const { eventStore } = memoryStores();
    const maker = new Office({ eventStore, readStore: PostgresReadStore.connect(url) });
    await seedExamples(maker.engine);
    maker.start();
    await maker.caughtUp();
    await maker.readModels.stop();
    const clerk = `clerk_${randomUUID().slice(0, 8)}`;
    const admin = new pg.Client({ connectionString: url });
    await admin.connect();
    await admin.query(`CREATE ROLE ${clerk} LOGIN PASSWORD 'x'; GRANT USAGE ON SCHEMA vinhdanh TO ${clerk};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA vinhdanh TO ${clerk}`);
    const address = new URL(url);
    [address.username, address.password] = [clerk, 'x'];
    const office = new Office({ eventStore, readStore: PostgresReadStore.connect(address.href) });
    const faults: unknown[] = [];
    office.readModels.start({ due: false, onFault: (fault) => faults.push(fault) });
    await office.caughtUp();

    await office.desk.orderRebuild('timeline', 'quan-tri');
    await until(async () => (await office.of('timeline')).rebuild?.state === 'failed');
    expect((await office.of('timeline')).rebuild?.message).toMatch(
      /does not let this user do that .*the right to create/,
    );
    for (const command of s1Commands('after').slice(0, 2)) await office.engine.handle(command);
    await office.caughtUp();
    expect([faults, (await office.of('timeline')).ordered]).toEqual([[], false]);
    await office.readModels.stop();
    await office.engine.readStore.close();
    await maker.engine.readStore.close();
    await admin.query(`DROP OWNED BY ${clerk}; DROP ROLE ${clerk}`);
    await admin.end();
  }, 60_000);
});
