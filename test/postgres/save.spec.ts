import { LeaseLost, type Lease, type ProjectionWrite } from '@vinhdanh/kernel';
import { PostgresReadStore } from '@vinhdanh/stores';
import pg from 'pg';
import { dropTable } from '../support/drop-table.js';
import { noPostgres, startPostgres, type PostgresServer } from '../support/postgres-server.js';
import { leaseOn } from '../support/save-as.js';
import { until } from '../support/until.js';

type Tally = { readonly at: string; readonly count: number };
type PlainWrite = { readonly table: typeof plain; readonly puts: readonly Tally[]; readonly removes: [] };

const [one, other, plain] = [tallied('tallies'), tallied('others'), tallied('plain')];
const described = noPostgres() === undefined ? describe : describe.skip;

function tallied(name: string) {
  return { name, columns: { at: 'text', count: 'integer' }, key: ['at'], partition: 'at' } as const;
}

/** So many tallies, all at one count. */
function tallies(count: number, rows: number): Tally[] {
  return Array.from({ length: rows }, (_, index) => ({ at: String(index).padStart(5, '0'), count }));
}

/** The store knows its tables: what is small is saved in one statement from then on. */
described('a save by a store that has saved before', () => {
  let server: PostgresServer;
  let url: string;
  let store: PostgresReadStore;
  let leases: readonly [Lease, Lease];
  beforeAll(async () => void (server = await startPostgres()), 60_000);
  afterAll(() => server.stop());
  beforeEach(async () => {
    url = await server.database();
    store = PostgresReadStore.connect(url);
    await store.prepare([one, other, plain].map((table) => ({ table, version: 1 })));
    leases = [await leaseOn(store, { table: one, version: 1 }), await leaseOn(store, { table: other, version: 1 })];
    await store.save(both('1', 1, 3));
  });
  afterEach(() => store.close());

  function both(position: string, count: number, rows: number): (ProjectionWrite | PlainWrite)[] {
    const puts = tallies(count, rows);
    const writes = leases.map((lease) => {
      return { table: lease.table, version: 1, lease, position, events: 1, puts, removes: [] };
    });
    return [...writes, { table: plain, puts: tallies(count, 1), removes: [] }];
  }

  async function kept(): Promise<unknown[]> {
    const counts = async (of: ReturnType<typeof tallied>): Promise<number[]> => [
      ...new Set((await store.find(of, { limit: 100_000 })).map(({ count }) => Number(count))),
    ];
    return [await counts(one), await counts(other), await counts(plain), await store.checkpoint(one)];
  }

  it.each([
    ['few', 3],
    ['many', 1500],
  ])('keeps %s rows, puts and removes, with their checkpoints', async (_how, rows) => {
    await store.save(both('2', 2, rows));
    expect(await kept()).toEqual([[2], [2], [2], '2']);
    const [first, second, rest] = both('3', 3, rows);
    if (!first || !second || !rest) throw new Error('nothing to save');
    await store.save([{ ...first, puts: tallies(3, 1), removes: tallies(0, rows).slice(1) }, second, rest]);
    expect([await store.find(one), await kept()]).toEqual([tallies(3, 1), [[3], [3], [3], '3']]);
  });

  it.each([
    ['few', 3],
    ['many', 1500],
  ])('of %s rows keeps nothing when any fence is lost, and names the table', async (_how, rows) => {
    leases = [leases[0], { ...leases[1], fence: leases[1].fence + 1 }];
    const saving = store.save(both('2', 2, rows));
    await expect(saving).rejects.toThrow(LeaseLost);
    await expect(saving).rejects.toMatchObject({ table: 'others' });
    expect(await kept()).toEqual([[1], [1], [1], '1']);
  });

  it('of rows of another version says which, and keeps nothing', async () => {
    const [first, ...rest] = both('2', 2, 3);
    const newer = { ...(first as ProjectionWrite), version: 2 };
    await expect(store.save([newer, ...rest])).rejects.toThrow(/Read model tallies is not at version 2/);
    expect(await kept()).toEqual([[1], [1], [1], '1']);
  });

  it('into a table that somebody has dropped says so, and keeps nothing', async () => {
    const admin = new pg.Client({ connectionString: url });
    await admin.connect();
    await dropTable(admin, 'plain');
    await admin.end();
    await expect(store.save(both('2', 2, 3))).rejects.toMatchObject({ code: 'STORE_UNUSABLE' });
    expect([await store.checkpoint(one), await store.count(one)]).toEqual(['1', 3]);
    expect(new Set((await store.find(one)).map(({ count }) => count))).toEqual(new Set([1]));
  });

  it('under way keeps no worker from beginning, which finds all tables made', async () => {
    const saving = new pg.Client({ connectionString: url });
    const beginning = PostgresReadStore.connect(url);
    await saving.connect();
    await saving.query('BEGIN');
    await saving.query("UPDATE vinhdanh.editions SET events = events WHERE name = 'others'"); // its checkpoint, first of all
    await beginning.prepare([one, other, plain].map((table) => ({ table, version: 1 })));
    await saving.query("UPDATE vinhdanh.editions SET events = events WHERE name = 'tallies'");
    await saving.query('COMMIT');
    expect((await beginning.status([one, other, plain])).map(({ table }) => table)).toEqual([
      'others',
      'plain',
      'tallies',
    ]);
    await saving.end();
    await beginning.close();
  });

  describe('that the server breaks off, as another waits for it in turn,', () => {
    let rival: pg.Client;

    beforeEach(async () => {
      rival = new pg.Client({ connectionString: url });
      await rival.connect();
      await rival.query("SET deadlock_timeout = '1min'"); // so that the save is broken off, not this one
    });
    afterEach(() => rival.end());

    /** @param held what the rival changes first, which the save waits for; then it wants the table itself */
    async function saveBeside(by: PostgresReadStore, rows: number, held: string, wanted: string): Promise<void> {
      await rival.query(`BEGIN; UPDATE vinhdanh.${held}`);
      const saving = by.save(both('2', 2, rows));
      saving.catch(() => undefined); // thrown below
      await until(async () => (await rival.query('SELECT 1 FROM pg_locks WHERE NOT granted')).rows.length > 0);
      await rival.query(`LOCK TABLE vinhdanh.${wanted} IN ACCESS EXCLUSIVE MODE`);
      await rival.query('COMMIT');
      await saving;
    }

    async function tableOf(name: string): Promise<string> {
      const { rows } = await rival.query<{ relname: string }>(
        'SELECT relname FROM pg_class WHERE starts_with(relname, $1) AND relkind = $2',
        [`${name}_`, 'r'],
      );
      return `"${rows[0]?.relname}"`;
    }

    it.each([
      ['few', 3],
      ['many', 1500],
    ])('is done again: %s rows', async (_how, rows) => {
      await saveBeside(store, rows, "editions SET events = events WHERE name = 'tallies'", await tableOf('tallies'));
      expect(await kept()).toEqual([[2], [2], [2], '2']);
    });

    it('is done again: by a store that has saved nothing yet', async () => {
      const fresh = PostgresReadStore.connect(url);
      await saveBeside(fresh, 3, `${await tableOf('tallies')} SET count = count`, await tableOf('others'));
      await fresh.close();
      expect(await kept()).toEqual([[2], [2], [2], '2']);
    });
  });

  it('lets a row of one table be written twice, the last time counts', async () => {
    const writes = [1, 2].map((count) => ({ table: plain, puts: tallies(count + 4, 1), removes: [] }));
    await store.save(writes);
    expect(await store.find(plain)).toEqual(tallies(6, 1));
  });

  it.each([
    ['few', 3],
    ['many', 1500],
  ])(
    'of %s rows, again and again, keeps no swap by another process waiting, and loses its lease to it',
    async (_how, rows) => {
      const another = PostgresReadStore.connect(url);
      await another.prepare([{ table: one, version: 1 }]);
      const edition = { table: one, version: 1 };
      for (let round = 2; round < 6; round += 1) {
        const lease = await leaseOn(store, edition);
        const write = { ...edition, lease, position: '1', events: 1, puts: tallies(round, rows), removes: [] };
        const saving = (async () => {
          for (;;) await store.save([write]);
        })();
        const ended = expect(saving).rejects.toThrow(LeaseLost);
        const beside = await leaseOn(another, edition, 'beside');
        await another.save([{ ...write, lease: beside, position: '2', puts: tallies(0, 1) }]);
        const live = await another.swap(beside, []);
        await ended;
        if (!live) throw new Error('it was not swapped');
        expect(await store.find(one)).toEqual(tallies(0, 1));
        await another.save([{ ...edition, lease: live, position: '1', events: 0, puts: [], removes: [] }]);
        await another.release(live);
      }
      await another.close();
    },
  );
});
