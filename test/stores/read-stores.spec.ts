import { join } from 'node:path';
import {
  BEGINNING,
  StoreUnusable,
  type ProjectionWrite,
  type Query,
  type ReadStore,
  type Row,
  type TableShape,
} from '@vinhdanh/kernel';
import { MemoryReadStore, SqliteReadStore } from '@vinhdanh/stores';
import fc from 'fast-check';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';

type Note = {
  readonly at: string;
  readonly n: number;
  readonly text: string | null;
  readonly done: boolean;
  readonly more: Row;
};

const table: TableShape<Note> = {
  name: 'notes',
  columns: { at: 'text', n: 'integer', text: 'text', done: 'boolean', more: 'json' },
  key: ['at', 'n'],
  partition: 'at',
  indexes: [['text']],
};
const note = (at: string, n: number, change: Partial<Note> = {}): Note => ({
  at,
  n,
  text: null,
  done: false,
  more: {},
  ...change,
});
const write = (position: string, puts: readonly Note[], more: Partial<ProjectionWrite> = {}): ProjectionWrite => ({
  ...{ table: table, version: 1, position, puts, removes: [] },
  ...more,
});

let folder: TemporaryFolder;
beforeAll(async () => void (folder = await temporaryFolder()));
afterAll(() => folder.remove());

let opened = 0;
const inMemory = (): ReadStore => new MemoryReadStore();
const inSqlite = (): ReadStore => SqliteReadStore.open(join(folder.path, `rows-${(opened += 1)}.db`));

async function prepared(open: () => ReadStore): Promise<ReadStore> {
  const store = open();
  await store.prepare([{ table: table, version: 1 }]);
  return store;
}

describe.each([
  ['memory', inMemory],
  ['sqlite', inSqlite],
])('read models in %s', (_name, open) => {
  let store: ReadStore;
  beforeEach(async () => void (store = await prepared(open)));
  afterEach(() => store.close());

  it('keep rows with the position up to which they follow from the log', async () => {
    expect(await store.checkpoint('notes')).toBe(BEGINNING);
    const rows = [
      note('a', 1, { text: 'Nguyễn \0 𝒳', done: true, more: { list: [1, null, 'x'] } }),
      note('a', 2),
      note('b', 1),
    ];
    await store.save([write('05', rows)]);
    expect(await store.checkpoint('notes')).toBe('05');
    expect(await store.find(table)).toEqual(rows);
    expect(await store.rowsOf(table, ['a', 'nobody'])).toEqual(rows.slice(0, 2));
  });

  it('put one row in the place of another with its key, and remove by key alone', async () => {
    await store.save([write('1', [note('a', 1), note('a', 2), note('b', 1)])]);
    await store.save([write('2', [note('a', 1, { done: true })], { removes: [note('a', 2, { text: 'another' })] })]);
    expect(await store.find(table)).toEqual([note('a', 1, { done: true }), note('b', 1)]);
    await store.save([write('3', [note('c', 1)], { reset: true })]);
    expect(await store.find(table)).toEqual([note('c', 1)]);
  });

  it.each([
    ['a row of another type', [note('a', 1), note('a', 2, { n: 0.5 })]],
    ['a column that is not there', [note('a', 1), { ...note('a', 2), other: 1 } as never]],
    ['no value in the key', [note('a', 1), note(null as never, 1)]],
  ])('save nothing at all, also not the checkpoint, when a write holds %s', async (_what, puts) => {
    await store.save([write('1', [note('z', 1)])]);
    await expect(store.save([write('2', [note('y', 1)]), write('3', puts)])).rejects.toThrow(TypeError);
    expect(await store.find(table)).toEqual([note('z', 1)]);
    expect(await store.checkpoint('notes')).toBe('1');
  });

  it('begin anew when the version or the columns change, and refuse writes of the former', async () => {
    await store.save([write('1', [note('a', 1)])]);
    await store.prepare([{ table: table, version: 1 }]);
    expect(await store.count(table)).toBe(1);
    await store.prepare([{ table: table, version: 2 }]);
    expect([await store.count(table), await store.checkpoint('notes')]).toEqual([0, BEGINNING]);
    await expect(store.save([write('2', [note('a', 1)])])).rejects.toThrow(/no longer at version 1/);
    const narrower: TableShape = { name: 'notes', columns: { at: 'text' }, key: ['at'], partition: 'at' };
    await store.prepare([{ table: narrower, version: 2 }]);
    await expect(store.save([write('2', [], { version: 2 })])).rejects.toThrow(
      /no read model notes with these columns/,
    );
    expect(await store.find(narrower)).toEqual([]);
  });

  it('refuse a shape that is no table, and a question that the table cannot answer', async () => {
    const shape = { name: 'other', columns: { at: 'text', more: 'json' }, key: ['at'], partition: 'at' } as const;
    for (const change of [{ name: 'checkpoints' }, { name: 'x"y' }, { key: ['more'] }, { key: ['at', 'no'] }]) {
      await expect(store.prepare([{ table: { ...shape, ...change }, version: 1 }])).rejects.toThrow(TypeError);
    }
    const asked: readonly object[] = [
      { where: { no: 1 } },
      { where: { more: {} } },
      { where: { n: { below: '1' } } },
      { orderBy: ['more'] },
    ];
    for (const query of asked) await expect(store.find(table, query)).rejects.toThrow(TypeError);
    for (const query of [{ limit: 0 }, { limit: 100_001 }, { offset: -1 }, { limit: 1.5 }]) {
      await expect(store.find(table, query)).rejects.toThrow(RangeError);
    }
    await store.close();
    await expect(store.find(table)).rejects.toThrow(StoreUnusable);
  });
});

it('memory and SQLite give the same rows in the same order to every question', async () => {
  const text = fc.constantFrom('', 'a', 'a~', 'b', 'ă', 'Đ', '\uFFFE', '\u{1F600}', '10', '9');
  const row = fc.record({
    ...{ at: text, n: fc.integer({ min: -2, max: 2 }), text: fc.option(text), done: fc.boolean() },
    more: fc.constant({ x: [1] }),
  });
  const condition = fc.oneof(
    fc.option(text),
    text.map((below) => ({ below })),
    fc.option(text).map((not) => ({ not })),
    fc.array(fc.option(text), { maxLength: 3 }).map((anyOf) => ({ anyOf })),
  );
  const query: fc.Arbitrary<Query<Note>> = fc.record(
    {
      where: fc.record({ text: condition, done: fc.boolean() }, { requiredKeys: [] }),
      orderBy: fc.subarray(['text', 'n', 'done', 'at'] as const, { minLength: 0 }),
      ...{ descending: fc.boolean(), limit: fc.integer({ min: 1, max: 9 }), offset: fc.nat(4) },
    },
    { requiredKeys: [] },
  );
  const steps = fc.array(fc.record({ puts: fc.array(row), removes: fc.array(row) }), { minLength: 1, maxLength: 3 });
  const property = fc.asyncProperty(
    steps,
    fc.array(query, { minLength: 5, maxLength: 15 }),
    async (saves, questions) => {
      const stores = [await prepared(inMemory), await prepared(inSqlite)];
      for (const [index, { puts, removes }] of saves.entries())
        for (const store of stores) await store.save([write(String(index), puts, { removes })]);
      for (const question of questions) {
        const [memory, sqlite] = await Promise.all(stores.map((store) => store.find(table, question)));
        expect(sqlite).toEqual(memory);
        const [one, other] = await Promise.all(
          stores.map((store) => store.count(table, { where: question.where ?? {} })),
        );
        expect(other).toBe(one);
      }
      await Promise.all(stores.map((store) => store.close()));
    },
  );
  await fc.assert(property, { numRuns: 60 });
});
