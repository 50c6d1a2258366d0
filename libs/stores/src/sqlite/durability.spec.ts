import { hash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import {
  derivedId,
  RevisionConflict,
  StoreUnusable,
  UnknownOutcome,
  type EventToAppend,
  type Lease,
  type ProjectionWrite,
  type TableShape,
} from '@vinhdanh/kernel';
import { temporaryFolder, type TemporaryFolder } from '../../../../test/support/temporary-folder.js';
import { SqlFault, type SqlDatabase, type SqlDriver, type SqlRow } from './driver.js';
import { nodeDriver } from './node-driver.js';
import { SqliteEventStore } from './sqlite-event-store.js';
import { SqliteReadStore } from './read-model/sqlite-read-store.js';

/** What a driver does instead of SQLite; whatever is left out, SQLite does. */
interface Tampering {
  answer?(sql: string): SqlRow | undefined;
  beforeRun?(sql: string): void;
  transaction?<T>(real: SqlDatabase, work: () => T): T;
}

function tampered({ answer, beforeRun, transaction }: Tampering): SqlDriver {
  return {
    open: (path, options) => {
      const real = nodeDriver.open(path, options);
      return {
        exec: (sql) => real.exec(sql),
        close: () => real.close(),
        transaction: (work) => (transaction ? transaction(real, work) : real.transaction(work)),
        prepare: (sql) => {
          const statement = real.prepare(sql);
          return {
            all: (...values) => statement.all(...values),
            each: (...values) => statement.each(...values),
            get: (...values) => answer?.(sql) ?? statement.get(...values),
            run: (...values) => {
              beforeRun?.(sql);
              return statement.run(...values);
            },
          };
        },
      };
    },
  };
}

const bytes = new TextEncoder().encode('{}');
const event = (name: string): EventToAppend => ({ id: idOf(name), type: 'Noted', data: bytes, metadata: bytes });
const idOf = (name: string): string => derivedId((text) => hash('sha256', text), name);

let folder: TemporaryFolder;
let path: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  path = join(folder.path, 'log.db');
});
afterEach(() => folder.remove());

describe('a log that would not keep what it acknowledges is not opened', () => {
  it('as when SQLite reports FULL until the first write, and less from then on', () => {
    let written = false;
    const driver = tampered({
      answer: (sql) => (sql === 'PRAGMA synchronous' && written ? [1] : undefined),
      transaction: (real, work) => {
        const done = real.transaction(work);
        written = true;
        return done;
      },
    });
    expect(() => SqliteEventStore.open(path, driver)).toThrow(/synchronous at 1 where 2 is needed/);
  });

  it('as on a disk that takes no write-ahead log', () => {
    const driver = tampered({ answer: (sql) => (sql === 'PRAGMA journal_mode' ? ['delete'] : undefined) });
    expect(() => SqliteEventStore.open(path, driver)).toThrow(/journal_mode at delete/);
  });

  it('as on an SQLite with the WAL race: for writing or reading, log or read models, and nothing is written', () => {
    const driver = tampered({ answer: (sql) => (sql === 'SELECT sqlite_version()' ? ['3.51.2'] : undefined) });
    expect(() => SqliteEventStore.open(path, driver)).toThrow(/SQLite 3\.51\.2 can damage/);
    expect(() => SqliteReadStore.open(path, driver)).toThrow(StoreUnusable);
    expect(statSync(path).size).toBe(0);
  });
});

describe('group commit', () => {
  /** Opens a log, then counts and bends the transactions that follow, and the inserts of events in them. */
  function openWith(
    transaction: Tampering['transaction'],
    beforeInsert: (count: number) => void = () => undefined,
  ): { store: SqliteEventStore; groups: () => number } {
    let groups = 0;
    let inserts = 0;
    let opened = false;
    const driver = tampered({
      beforeRun: (sql) => {
        if (sql.startsWith('INSERT INTO events')) beforeInsert((inserts += 1));
      },
      transaction: (real, work) => {
        if (!opened) return real.transaction(work);
        groups += 1;
        return transaction ? transaction(real, work) : real.transaction(work);
      },
    });
    const store = SqliteEventStore.open(path, driver);
    opened = true;
    return { store, groups: () => groups };
  }

  it('stores what was handed in together in one transaction, sixty-four at most, in the order of the calls', async () => {
    const { store, groups } = openWith(undefined);
    const appends = Array.from({ length: 130 }, (_, index) => store.append(`s${index}`, 'none', [event('e')]));
    const positions = (await Promise.all(appends)).map(({ position }) => Number(position));
    expect(positions).toEqual(Array.from({ length: 130 }, (_, index) => index + 1));
    expect(groups()).toBe(3);
    await store.close();
  });

  it('lets a conflict, or what the table does not take, fail alone, without a trace between its neighbours', async () => {
    const { store, groups } = openWith(undefined, (count) => {
      if (count === 3) throw new SqlFault('other', 'not for this table', false);
    });
    const outcomes = await Promise.allSettled([
      store.append('a', 'none', [event('e1')]),
      store.append('b', 3n, [event('e1')]),
      store.append('c', 'none', [event('e1'), event('e2')]),
      store.append('a', 0n, [event('e2')]),
      store.append('a', 0n, [event('other')]),
      store.append('a', 'none', [event('e1')]),
      store.append('d', 'none', [event('e1')]),
    ]);
    expect(groups()).toBe(1);
    expect(outcomes.map((one) => (one.status === 'fulfilled' ? Number(one.value.position) : one.reason))).toEqual([
      ...[1, expect.any(RevisionConflict), expect.any(StoreUnusable), 2],
      ...[expect.objectContaining({ actual: 1n }), 1, 3],
    ]);
    expect((await store.readAll()).map(({ stream, id }) => [stream, id])).toEqual([
      ['a', idOf('e1')],
      ['a', idOf('e2')],
      ['d', idOf('e1')],
    ]);
    expect(await store.append('c', 'none', [event('e1')])).toMatchObject({ revision: 0n });
    await store.close();
  });

  it('answers nobody before the whole group is durable', async () => {
    let durable = 0;
    const { store } = openWith((real, work) => {
      const done = real.transaction(work);
      durable += 1;
      return done;
    });
    const seen = Array.from({ length: 100 }, (_, index) =>
      store.append(`s${index}`, 'none', [event('e')]).then(() => durable),
    );
    expect(await Promise.all(seen)).toEqual([...Array<number>(64).fill(1), ...Array<number>(36).fill(2)]);
    await store.close();
  });

  it('stores on closing what was handed in before, and takes nothing after', async () => {
    const { store } = openWith(undefined);
    const appended = store.append('a', 'none', [event('e1')]);
    await store.close();
    expect(await appended).toMatchObject({ revision: 0n });
    await expect(store.append('a', 0n, [event('e2')])).rejects.toThrow(StoreUnusable);
    const again = SqliteEventStore.openReadOnly(path);
    expect(await again.readStream('a')).toHaveLength(1);
    await again.close();
  });

  it('says of a full disk that nothing was saved, and goes on when there is room', async () => {
    let isFull = true;
    const { store } = openWith((real, work) => real.transaction(() => failing(work, isFull ? 'full' : undefined)));
    const both = [store.append('a', 'none', [event('e1')]), store.append('b', 'none', [event('e1')])];
    for (const one of await Promise.allSettled(both)) expect(one).toMatchObject({ reason: { code: 'STORE_UNUSABLE' } });
    isFull = false;
    expect(await store.readAll()).toEqual([]);
    expect(await store.append('a', 'none', [event('e1')])).toMatchObject({ revision: 0n });
    await store.close();
  });

  it.each([
    ['was stored all the same', (real, work) => failing(() => real.transaction(work), 'io'), 2],
    ['was not', (real, work) => real.transaction(() => failing(work, 'io')), 0],
  ] satisfies readonly (readonly [string, Tampering['transaction'], number])[])(
    'says that it does not know when the flush fails, takes nothing more, and a repeat after reopening settles it: it %s',
    async (_what, transaction, stored) => {
      const { store } = openWith(transaction);
      const appends = (target: SqliteEventStore): Promise<unknown>[] =>
        ['a', 'b'].map((stream) => target.append(stream, 'none', [event('e1')]));
      for (const one of await Promise.allSettled(appends(store)))
        expect(one).toMatchObject({ reason: expect.any(UnknownOutcome) });
      await expect(store.append('c', 'none', [event('e1')])).rejects.toThrow(/has stopped after a disk fault/);
      expect(await store.readAll()).toHaveLength(stored);
      await store.close();
      const again = SqliteEventStore.open(path);
      expect(await Promise.all(appends(again))).toMatchObject([{ revision: 0n }, { revision: 0n }]);
      expect(await again.readAll()).toHaveLength(2);
      await again.close();
    },
  );
});

it('saves rows and checkpoints together or not at all', async () => {
  const table: TableShape = { name: 'notes', columns: { at: 'text', n: 'integer' }, key: ['at', 'n'], partition: 'at' };
  const write = (lease: Lease, position: string): ProjectionWrite => ({
    ...{ table, version: 1, lease, position, events: 1, removes: [] },
    puts: [1, 2].map((n) => ({ at: position, n })),
  });
  let puts = 0;
  const driver = tampered({
    beforeRun: (sql) => {
      if (sql.startsWith('INSERT INTO "notes_') && (puts += 1) === 4) throw new SqlFault('io', 'the disk', false);
    },
  });
  const store = SqliteReadStore.open(path, driver);
  await store.prepare([{ table, version: 1 }]);
  const lease = (await store.claim({ table, version: 1 }, 'live', { id: 'the spec', forMs: 60_000 })) as Lease;
  await store.save([write(lease, '1')]);
  await expect(store.save([write(lease, '2')])).rejects.toThrow(StoreUnusable);
  expect(await store.checkpoint(table)).toBe('1');
  expect(await store.find(table)).toEqual([1, 2].map((n) => ({ at: '1', n })));
  await store.close();
});

/** Does the work, then fails as COMMIT would. */
function failing<T>(work: () => T, kind: 'full' | 'io' | undefined): T {
  const done = work();
  if (kind) throw new SqlFault(kind, 'the disk', true);
  return done;
}
