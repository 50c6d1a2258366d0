import { StoreUnusable, type TableShape } from '@vinhdanh/kernel';
import { note, notes, tallies, write, type Note } from './notes.js';
import type { RowsUnderTest } from './rows-under-test.js';

const UNFIT: Readonly<Record<string, Note>> = {
  'half a number': note('a', 2, { n: 0.5 }),
  'a number that is not exact': note('a', 2, { n: 2 ** 53 }),
  'half a character': note('a', 2, { text: '\uD83D' }),
  'a text where a number belongs': { ...note('a', 2), n: '1' } as never,
  'a number where a boolean belongs': { ...note('a', 2), done: 1 } as never,
  'a column that is not there': { ...note('a', 2), other: 1 } as never,
  'a column missing': { at: 'a', n: 2, text: null, done: null } as never,
  'nothing in the key': { ...note('a', 2), at: null } as never,
};

const SHAPE: TableShape = { name: 'other', columns: { at: 'text', more: 'json' }, key: ['at'], partition: 'at' };
const NO_TABLES: Readonly<Record<string, Partial<TableShape>>> = {
  'its name is taken': { name: 'editions' },
  'its name is one of the database’s': { name: 'sqlite_other' },
  'its name has a quote': { name: 'x"y' },
  'a column’s name is none': { columns: { at: 'text', 'a b': 'text' } },
  'its key holds JSON': { key: ['at', 'more'] },
  'its key holds a column that is not there': { key: ['at', 'no'] },
  'its key does not start with the partition': { columns: { at: 'text', n: 'text' }, key: ['n', 'at'] },
  'an index holds a column that is not there': { indexes: [['no']] },
};

const NO_QUESTIONS: Readonly<Record<string, object>> = {
  'a column that is not there': { where: { no: 1 } },
  'the text of JSON': { where: { more: {} } },
  'a value of another type': { where: { n: '1' } },
  'half a character': { where: { text: '\uD83D' } },
  'a range of numbers': { where: { n: { below: '1' } } },
  'a range that ends at a number': { where: { text: { below: 1 } } },
  'any of values of another type': { where: { done: { anyOf: [1] } } },
  'not a value of another type': { where: { n: { not: 'x' } } },
};

export function refusals(rows: RowsUnderTest): void {
  it.each(Object.entries(UNFIT))('a row with %s, and all that was to be saved with it', async (_what, row) => {
    await rows.put('1', note('z', 1));
    const lease = await rows.lease();
    const saving = rows.store.save([write(lease, '2', [note('y', 1)]), write(lease, '3', [note('a', 1), row])]);
    await expect(saving).rejects.toThrow(TypeError);
    expect([await rows.all(), await rows.store.checkpoint(notes)]).toEqual([[note('z', 1)], '1']);
  });

  it('a row to be removed whose key is not whole, and all that was to be saved with it', async () => {
    await rows.put('1', note('z', 1));
    const saving = rows.store.save([write(await rows.lease(), '2', [note('y', 1)], { removes: [{ at: 'z' }] })]);
    await expect(saving).rejects.toThrow(TypeError);
    expect([await rows.all(), await rows.store.checkpoint(notes)]).toEqual([[note('z', 1)], '1']);
  });

  it.each(Object.entries(NO_TABLES))('a shape that is no table: %s', async (_what, change) => {
    const good = { ...SHAPE, name: 'good' };
    const preparing = rows.store.prepare([good, { ...SHAPE, ...change }].map((table) => ({ table, version: 1 })));
    await expect(preparing).rejects.toThrow(TypeError);
    await expect(rows.store.count(good)).rejects.toThrow(StoreUnusable);
  });

  it.each(Object.entries(NO_QUESTIONS))('a question about %s', async (_what, query) => {
    await expect(rows.store.find(notes, query)).rejects.toThrow(TypeError);
    await expect(rows.store.count(notes, query)).rejects.toThrow(TypeError);
    await expect(rows.store.countBy(notes, ['at'], query)).rejects.toThrow(TypeError);
  });

  it('an order, or a count, by JSON or by a column that is not there', async () => {
    for (const column of ['more', 'no'] as never[]) {
      await expect(rows.store.find(notes, { orderBy: [column] })).rejects.toThrow(TypeError);
      await expect(rows.store.countBy(notes, ['at', column])).rejects.toThrow(TypeError);
      await expect(rows.store.count(notes, { distinct: column })).rejects.toThrow(TypeError);
    }
  });

  it.each([{ limit: 0 }, { limit: -1 }, { limit: 1.5 }, { limit: 100_001 }, { offset: -1 }, { offset: 0.5 }])(
    'the window %j',
    async (query) => {
      await expect(rows.store.find(notes, query)).rejects.toThrow(RangeError);
    },
  );

  it('a table that nobody has prepared, with what to do', async () => {
    const lease = await rows.lease();
    const asked: readonly (() => Promise<unknown>)[] = [
      () => rows.store.find(tallies),
      () => rows.store.count(tallies),
      () => rows.store.countBy(tallies, ['at']),
      () => rows.store.scan(tallies),
      () => rows.store.rowsOf(tallies, ['a']),
      () => rows.store.claim({ table: tallies, version: 1 }, 'live', { id: 'anna', forMs: 1000 }),
      () => rows.store.save([write(lease, '2', [note('a', 1)]), { table: tallies, puts: [], removes: [] }]),
    ];
    for (const ask of asked) {
      await expect(ask()).rejects.toThrow(StoreUnusable);
      await expect(ask()).rejects.toThrow(/There is no read model order .* Start the server or the worker/);
    }
    expect([await rows.all(), await rows.store.checkpoint(tallies)]).toEqual([[], '']);
  });

  it('rows of a version that is not the one there', async () => {
    await rows.put('1', note('a', 1));
    const saving = rows.store.save([write(await rows.lease(), '2', [note('b', 1)], { version: 2 })]);
    await expect(saving).rejects.toThrow(/Read model notes is not at version 2/);
    expect([await rows.all(), await rows.store.checkpoint(notes)]).toEqual([[note('a', 1)], '1']);
  });
}
