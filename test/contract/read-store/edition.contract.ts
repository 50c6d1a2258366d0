import { BEGINNING, type TableShape } from '@vinhdanh/kernel';
import { leaseOn, saveAs } from '../../support/save-as.js';
import { NEWER, NOTES, note, notes, statusOf, TALLIES, tallies, type Note } from './notes.js';
import { ANNA, given, type RowsUnderTest } from './rows-under-test.js';

type Wider = Note & { readonly late: boolean };
const wider: TableShape<Wider> = { ...notes, columns: { ...notes.columns, late: 'boolean' } };
const WIDER = { table: wider, version: 2 };

export function editions(rows: RowsUnderTest): void {
  it('are empty when they are made, at the beginning of the log', async () => {
    expect(await statusOf(rows.store)).toEqual({
      ...{ table: 'notes', version: 1, place: 'live', ours: true },
      ...{ position: BEGINNING, events: 0, holder: undefined },
    });
    expect(await rows.all()).toEqual([]);
  });

  it('keep their rows, their version and their checkpoint when they are prepared again', async () => {
    await rows.put('1', note('a', 1));
    for (const edition of [NOTES, NEWER]) {
      await rows.store.prepare([edition, TALLIES]);
      expect(await statusOf(rows.store)).toMatchObject({ version: 1, position: '1', events: 1 });
      expect(await rows.all()).toEqual([note('a', 1)]);
    }
  });

  it('are found by a table that is told in the same words', async () => {
    await rows.put('1', note('a', 1));
    const same: TableShape<Note> = { ...notes, columns: { ...notes.columns } };
    await rows.store.prepare([{ table: same, version: 1 }]);
    expect(await rows.store.find(same)).toEqual([note('a', 1)]);
    expect(await rows.store.checkpoint(same)).toBe('1');
  });

  it.each([
    ['other columns', { ...notes, columns: { at: 'text', n: 'integer' }, indexes: [] }],
    ['another key', { ...notes, key: ['at', 'n', 'done'] }],
    ['other indexes', { ...notes, indexes: [['n']] }],
  ] as readonly [string, TableShape][])('of one name with %s are tables of their own', async (_what, table) => {
    await rows.put('1', note('a', 1));
    await expect(rows.store.find(table)).rejects.toThrow(/There is no read model notes with these columns/);
    await rows.store.prepare([{ table, version: 1 }]);
    expect([await rows.store.find(table), await rows.store.checkpoint(table)]).toEqual([[], BEGINNING]);
    expect(await rows.all()).toEqual([note('a', 1)]);
  });

  it('let an older program go on with its rows while a newer one fills its own', async () => {
    const older = rows.store;
    const newer = await rows.open();
    await newer.prepare([WIDER]);
    await rows.put('1', note('a', 1));
    await saveAs(newer, WIDER, '7', [{ ...note('b', 1), late: true }]);
    await rows.put('2', note('a', 2));
    expect([await older.count(notes), await older.checkpoint(notes)]).toEqual([2, '2']);
    expect(await newer.find(wider)).toEqual([{ ...note('b', 1), late: true }]);
    expect(await newer.checkpoint(wider)).toBe('7');
  });

  it('have leases of their own for each layout', async () => {
    await rows.store.prepare([WIDER]);
    expect(await rows.store.claim(NOTES, 'live', ANNA)).toBeDefined();
    expect(await rows.store.claim(WIDER, 'live', { id: 'binh', forMs: 60_000 })).toBeDefined();
  });

  it('are told with those of other programs, which are not ours', async () => {
    await rows.store.prepare([WIDER, TALLIES]);
    await leaseOn(rows.store, WIDER);
    const told = await rows.store.status([notes]);
    expect(told.map(({ table, ours, version, holder }) => ({ table, ours, version, holder }))).toEqual(
      expect.arrayContaining([
        { table: 'notes', ours: true, version: 1, holder: undefined },
        { table: 'notes', ours: false, version: 2, holder: 'the spec' },
      ]),
    );
    expect(told).toHaveLength(2);
  });

  it('are told for every table asked about, and for none that is not there', async () => {
    await rows.store.prepare([TALLIES]);
    expect((await rows.store.status([notes, tallies])).map(({ table }) => table).sort()).toEqual(['notes', 'order']);
    expect(await rows.store.status([{ ...tallies, name: 'unknown' }])).toEqual([]);
    expect(await rows.store.status([])).toEqual([]);
  });

  it('are told with the holder, to other processes too', async () => {
    given(await rows.store.claim(NOTES, 'live', ANNA));
    expect(await statusOf(await rows.beside())).toMatchObject({ holder: 'anna' });
    given(await rows.store.claim(NOTES, 'live', { ...ANNA, forMs: 0 }));
    expect(await statusOf(await rows.beside())).toMatchObject({ holder: undefined });
  });

  it('are made of columns that are words of SQL, all of them in the key', async () => {
    const columns = ['select', 'group', 'order', 'table', 'value', 'key', 'user', 'limit'] as const;
    const table: TableShape = {
      name: 'where',
      columns: { at: 'text', ...Object.fromEntries(columns.map((column) => [column, 'text'])) },
      key: ['at', ...columns],
      partition: 'at',
      indexes: columns.map((column) => [column]),
    };
    const row = { at: 'a', ...Object.fromEntries(columns.map((column) => [column, column])) };
    await rows.store.prepare([{ table, version: 1 }]);
    await saveAs(rows.store, { table, version: 1 }, '1', [row, row]);
    expect(await rows.store.find(table, { where: { group: 'group' }, orderBy: ['select'] })).toEqual([row]);
  });
}
