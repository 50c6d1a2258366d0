import { BEGINNING, LeaseLost } from '@vinhdanh/kernel';
import { NEWER, NOTES, note, notes, statusOf, write } from './notes.js';
import { ANNA, BINH, given, type RowsUnderTest } from './rows-under-test.js';

const NEWEST = { table: notes, version: 3 };

export function buildingBeside(rows: RowsUnderTest): void {
  it('begins with no rows, at the beginning of the log', async () => {
    await rows.put('1', note('a', 1));
    await rows.lease('beside', NEWER);
    expect(await statusOf(rows.store, 'beside')).toEqual({
      ...{ table: 'notes', version: 2, place: 'beside', ours: true },
      ...{ position: BEGINNING, events: 0, holder: 'the spec' },
    });
    expect(await rows.store.scan(notes, { place: 'beside' })).toEqual([]);
  });

  it('is seen by nobody who reads', async () => {
    await rows.put('1', note('a', 1));
    const lease = await rows.lease('beside', NEWER);
    await rows.store.save([write(lease, '9', [note('b', 1)], { version: 2 })]);
    for (const store of [rows.store, await rows.beside()]) {
      expect(await store.find(notes)).toEqual([note('a', 1)]);
      expect(await store.rowsOf(notes, ['a', 'b'])).toEqual([note('a', 1)]);
      expect([await store.count(notes), await store.checkpoint(notes)]).toEqual([1, '1']);
      expect(await store.countBy(notes, ['at'])).toEqual([{ at: 'a', count: 1 }]);
    }
  });

  it('has rows, a checkpoint and a count of events of its own', async () => {
    const lease = await rows.lease('beside', NEWER);
    await rows.store.save([write(lease, '9', [note('b', 1), note('c', 1)], { version: 2, events: 40 })]);
    expect(await rows.store.rowsOf(notes, ['b'], 'beside')).toEqual([note('b', 1)]);
    expect(await rows.store.checkpoint(notes, 'beside')).toBe('9');
    expect(await statusOf(rows.store, 'beside')).toMatchObject({ position: '9', events: 40 });
  });

  it('goes on beside the saves of the live rows', async () => {
    const [live, beside] = [await rows.lease(), await rows.lease('beside', NEWER)];
    for (const n of [1, 2, 3]) {
      const former = write(live, `${n + 5}`, [note('a', n)]);
      await rows.store.save([former, write(beside, `${n}`, [note('b', n)], { version: 2 })]);
    }
    expect([await rows.store.count(notes), await rows.store.checkpoint(notes)]).toEqual([3, '8']);
    expect(await rows.store.scan(notes, { place: 'beside' })).toEqual([1, 2, 3].map((n) => note('b', n)));
    expect(await rows.store.checkpoint(notes, 'beside')).toBe('3');
  });

  it('is resumed by another with its rows and its checkpoint', async () => {
    const first = given(await rows.store.claim(NEWER, 'beside', { ...ANNA, forMs: 0 }));
    await rows.store.save([write(first, '4', [note('b', 1)], { version: 2, events: 4 })]);
    const other = await rows.open();
    const second = given(await other.claim(NEWER, 'beside', BINH));
    expect(await statusOf(other, 'beside')).toMatchObject({ position: '4', events: 4, holder: 'binh' });
    await other.save([write(second, '5', [note('b', 2)], { version: 2 })]);
    expect(await other.scan(notes, { place: 'beside' })).toEqual([note('b', 1), note('b', 2)]);
    await expect(rows.store.save([write(first, '6', [], { version: 2 })])).rejects.toThrow(LeaseLost);
  });

  it('begins anew for another version, and what the former builder could do ends', async () => {
    const former = given(await rows.store.claim(NEWER, 'beside', ANNA));
    await rows.store.save([write(former, '4', [note('b', 1)], { version: 2 })]);
    given(await rows.store.claim(NEWEST, 'beside', ANNA));
    expect(await statusOf(rows.store, 'beside')).toMatchObject({ version: 3, position: BEGINNING, events: 0 });
    expect(await rows.store.scan(notes, { place: 'beside' })).toEqual([]);
    await expect(rows.store.swap(former, [])).rejects.toThrow(LeaseLost);
    await expect(rows.store.discard(former, [])).rejects.toThrow(LeaseLost);
  });

  it('of another version is not dropped while somebody builds it', async () => {
    given(await rows.store.claim(NEWER, 'beside', ANNA));
    expect(await rows.store.claim(NEWEST, 'beside', BINH)).toBeUndefined();
    expect(await statusOf(rows.store, 'beside')).toMatchObject({ version: 2, holder: 'anna' });
  });

  it('may be of the version that is live: rows are built anew', async () => {
    await rows.put('1', note('a', 1));
    const lease = await rows.lease('beside');
    await rows.store.save([write(lease, '1', [note('b', 1)])]);
    expect([await rows.all(), await rows.store.checkpoint(notes, 'beside')]).toEqual([[note('a', 1)], '1']);
  });

  it('is left alone by whoever prepares', async () => {
    const lease = await rows.lease('beside', NEWER);
    await rows.store.save([write(lease, '4', [note('b', 1)], { version: 2 })]);
    await (await rows.open()).prepare([NOTES]);
    expect(await rows.store.scan(notes, { place: 'beside' })).toEqual([note('b', 1)]);
    expect(await rows.store.checkpoint(notes, 'beside')).toBe('4');
  });

  it('is gone when it is discarded, and the live rows stay', async () => {
    await rows.put('1', note('a', 1));
    const lease = await rows.lease('beside', NEWER);
    await rows.store.save([write(lease, '4', [note('b', 1)], { version: 2 })]);
    await rows.store.discard(lease, []);
    expect(await statusOf(rows.store, 'beside')).toBeUndefined();
    await expect(rows.store.scan(notes, { place: 'beside' })).rejects.toThrow(/There is no read model notes/);
    await expect(rows.store.discard(lease, [])).rejects.toThrow(LeaseLost);
    expect([await rows.all(), await rows.store.checkpoint(notes)]).toEqual([[note('a', 1)], '1']);
  });

  it('is discarded together with other rows that are saved, or neither happens', async () => {
    const plain = { table: notes, puts: [note('a', 1)], removes: [] };
    const [former, lease] = [await rows.lease('beside', NEWER), await rows.lease('beside', NEWEST)];
    await expect(rows.store.discard(former, [plain])).rejects.toThrow(LeaseLost);
    const unknown = { table: { ...notes, name: 'unknown' }, puts: [note('a', 1)], removes: [] };
    await expect(rows.store.discard(lease, [unknown])).rejects.toThrow(/There is no read model unknown/);
    expect([await rows.all(), await statusOf(rows.store, 'beside')]).toMatchObject([[], { version: 3 }]);
    await rows.store.discard(lease, [plain]);
    expect([await rows.all(), await statusOf(rows.store, 'beside')]).toEqual([[note('a', 1)], undefined]);
  });

  it('can begin again after it was discarded', async () => {
    for (const round of ['1', '2', '3']) {
      const lease = await rows.lease('beside', NEWER);
      expect(await rows.store.scan(notes, { place: 'beside' })).toEqual([]);
      await rows.store.save([write(lease, round, [note('b', 1)], { version: 2 })]);
      await rows.store.discard(lease, []);
    }
    expect(await statusOf(rows.store, 'beside')).toBeUndefined();
  });

  it('is discarded by its builder alone', async () => {
    const former = given(await rows.store.claim(NEWER, 'beside', { ...ANNA, forMs: 0 }));
    given(await rows.store.claim(NEWER, 'beside', BINH));
    await expect(rows.store.discard(former, [])).rejects.toThrow(LeaseLost);
    await expect(rows.store.discard(await rows.lease(), [])).rejects.toThrow(TypeError);
    expect(await statusOf(rows.store, 'beside')).toMatchObject({ holder: 'binh' });
  });
}
