import { StoreUnavailable, type Lease, type ReadStore } from '@vinhdanh/kernel';
import { PostgresReadStore } from '@vinhdanh/stores';
import pg from 'pg';
import { noOwnPostgres, ownPostgres, type OwnPostgres } from '../support/postgres-server.js';
import { leaseOn, saveAs } from '../support/save-as.js';
import { TcpProxy } from '../support/tcp-proxy.js';

type Tally = { readonly at: string; readonly version: number };
const table = {
  name: 'tallies',
  columns: { at: 'text', version: 'integer' },
  key: ['at'],
  partition: 'at',
} as const;
const edition = (version: number) => ({ table, version });
const at = (position: number): string => String(position).padStart(6, '0');

const described = noOwnPostgres() === undefined ? describe : describe.skip;

described('a PostgreSQL that goes away in the middle', () => {
  let server: OwnPostgres;
  let url: string;
  let store: PostgresReadStore;
  beforeAll(async () => void (server = await ownPostgres()), 60_000);
  afterAll(() => server.stop());

  beforeEach(async () => {
    url = await server.database();
    store = PostgresReadStore.connect(url);
    await store.prepare([edition(1)]);
  });
  afterEach(() => store.close());

  /** Saves a row at each position until told to end, going on from the checkpoint after every outage. @returns outages */
  async function savingUntil(isOver: () => boolean): Promise<number> {
    let outages = 0;
    while (!isOver()) {
      try {
        const lease = await leaseOn(store, edition(1));
        await saveFrom(lease, Number(await store.checkpoint(table)) || 0, isOver);
      } catch (fault) {
        expect(fault).toBeInstanceOf(StoreUnavailable);
        outages += 1;
      }
    }
    return outages;
  }

  async function saveFrom(lease: Lease, from: number, isOver: () => boolean): Promise<void> {
    for (let position = from + 1; !isOver(); position += 1) {
      const puts: Tally[] = [{ at: at(position), version: 1 }];
      await store.save([{ ...edition(1), lease, position: at(position), events: 1, puts, removes: [] }]);
    }
  }

  it('killed under saves: rows and checkpoint fit together each time, and nothing is lost or twice', async () => {
    let over = false;
    const saving = savingUntil(() => over);
    for (const round of [1, 2, 3]) {
      await reaches(round * 40);
      await server.process.kill();
      await server.process.start();
    }
    await reaches(200);
    over = true;
    expect(await saving).toBeGreaterThan(2);
    const position = await store.checkpoint(table);
    const [status] = await store.status([table]);
    expect(await store.count(table)).toBe(Number(position));
    expect(status).toMatchObject({ position, events: Number(position) });
  }, 60_000);

  /** Asks another store, which sees outages too, until that much is saved. */
  async function reaches(position: number): Promise<void> {
    const reader = PostgresReadStore.connect(url);
    let seen = 0;
    while (seen < position) seen = Number(await reader.checkpoint(table).catch(() => seen)) || 0;
    await reader.close();
  }

  it.each([0, 1, 2, 4, 8])(
    'killed %d turns into a swap: the old rows are there or the new ones, whole',
    async (turns) => {
      await saveAs(store, edition(1), at(1), rowsOf(1));
      const swapping = store.swap(await built(store, 2), []).catch((fault: unknown) => fault);
      for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
      await server.process.kill();
      const swapped = await swapping;
      await server.process.start();
      const version = await wholeVersion(store);
      expect(swapped).toEqual(
        swapped instanceof StoreUnavailable ? expect.anything() : expect.objectContaining({ place: 'live' }),
      );
      expect([1, 2]).toContain(version);
      expect(await store.swap(await built(store, version + 1), [])).toMatchObject({ place: 'live' });
      expect(await wholeVersion(store)).toBe(version + 1);
    },
  );

  it('ended by its administrator in a transaction: said in plain words, nothing saved, and there again at once', async () => {
    const lease = await leaseOn(store, edition(1));
    const puts: Tally[] = [{ at: at(1), version: 1 }];
    const save = { ...edition(1), lease, position: at(1), events: 1, puts, removes: [] };
    const admin = new pg.Client({ connectionString: url });
    await admin.connect();
    await admin.query('BEGIN');
    await admin.query('LOCK TABLE vinhdanh.editions');
    const saving = store.save([save]).catch((fault: unknown) => fault);
    while ((await admin.query(END_WHO_WAITS)).rowCount === 0);
    await admin.end();
    expect(await saving).toBeInstanceOf(StoreUnavailable);
    expect(await saving).toHaveProperty(
      'message',
      expect.stringMatching(/does not answer \(terminating connection due to administrator command\)/),
    );
    expect(await store.count(table)).toBe(0);
    await store.save([save]);
    expect([await store.count(table), await store.checkpoint(table)]).toEqual([1, at(1)]);
  });

  it('without a word: that is noticed within seconds, and watchers are told when it is back', async () => {
    const proxy = await TcpProxy.before(Number(new URL(url).port));
    const far = new URL(url);
    far.port = String(proxy.port);
    const behind = PostgresReadStore.connect(far.toString());
    await behind.count(table);
    let told = (): void => undefined;
    const end = behind.watch(() => told());
    await new Promise<void>((resolve) => (told = resolve));
    proxy.set('black-hole');
    const asked = performance.now();
    await expect(behind.count(table)).rejects.toThrow(StoreUnavailable);
    await expect(saveAs(behind, edition(1), at(1), [])).rejects.toThrow(StoreUnavailable);
    expect(performance.now() - asked).toBeLessThan(20_000);
    await saveAs(store, edition(1), at(2), [{ at: at(2), version: 1 }]);
    const back = new Promise<void>((resolve) => (told = resolve));
    proxy.set('clear');
    await back;
    expect(await behind.checkpoint(table)).toBe(at(2));
    end();
    await behind.close();
    await proxy.close();
  }, 60_000);
});

const END_WHO_WAITS = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE wait_event_type = 'Lock' AND datname = current_database()`;

const ROWS = 200;

function rowsOf(version: number): Tally[] {
  return Array.from({ length: ROWS }, (_, row) => ({ at: at(row), version }));
}

/** Rows of that version, ready to take the place of the live ones. */
async function built(store: ReadStore, version: number): Promise<Lease> {
  const lease = await leaseOn(store, edition(version), 'beside');
  const position = at(version);
  await store.save([{ ...edition(version), lease, position, events: 1, puts: rowsOf(version), removes: [] }]);
  return lease;
}

/** The version of every live row, which is the one that the table says. */
async function wholeVersion(store: ReadStore): Promise<number> {
  const versions = await store.countBy(table, ['version']);
  const [live] = (await store.status([table])).filter(({ place }) => place === 'live');
  expect(versions).toEqual([{ version: live?.version, count: ROWS }]);
  return live?.version ?? 0;
}
