import { LeaseLost, type Lease } from '@vinhdanh/kernel';
import { leaseOn } from '../../support/save-as.js';
import { markAt, NEWER, NOTES, note, notes, statusOf, TALLIES, tallies, write } from './notes.js';
import { ANNA, BINH, given, type RowsUnderTest } from './rows-under-test.js';

export function swapping(rows: RowsUnderTest): void {
  /** Live: version 1 at 5. Beside: version 2 at the position given. */
  async function built(position: string, lastEvent = markAt(position)): Promise<Lease> {
    await rows.put('5', note('a', 1), note('a', 2));
    const lease = await rows.lease('beside', NEWER);
    await rows.store.save([
      write(lease, position, [note('b', 1, { text: 'new' })], { version: 2, events: 7, lastEvent }),
    ]);
    return lease;
  }

  it('puts rows, version, checkpoint and count of events in the place of the former', async () => {
    expect(await rows.store.swap(await built('5', markAt('4')), [])).toBeDefined();
    expect(await rows.all()).toEqual([note('b', 1, { text: 'new' })]);
    expect(await rows.store.checkpoint(notes)).toBe('5');
    expect(await statusOf(rows.store)).toMatchObject({ version: 2, position: '5', events: 7, holder: 'the spec' });
    expect(await statusOf(rows.store)).toMatchObject({ lastEvent: markAt('4') });
    expect(await statusOf(rows.store, 'beside')).toBeUndefined();
  });

  it('is seen by other processes, whatever they have asked before', async () => {
    const other = await rows.beside();
    const lease = await built('5');
    const ask = async (): Promise<unknown> => [
      await other.find(notes, { where: { text: 'new' } }),
      await other.count(notes),
      await other.countBy(notes, ['at']),
      await other.rowsOf(notes, ['a']),
      await other.scan(notes, { limit: 1 }),
    ];
    const [old, one] = [[note('a', 1), note('a', 2)], note('b', 1, { text: 'new' })];
    expect(await ask()).toEqual([[], 2, [{ at: 'a', count: 2 }], old, old.slice(0, 1)]);
    await rows.store.swap(lease, []);
    expect(await ask()).toEqual([[one], 1, [{ at: 'b', count: 1 }], [], [one]]);
    expect(await other.checkpoint(notes)).toBe('5');
  });

  it('gives a lease on the live rows, with which they are folded on', async () => {
    const lease = given(await rows.store.swap(await built('6'), []));
    expect(lease).toMatchObject({ table: notes, place: 'live' });
    await rows.store.save([write(lease, '7', [note('b', 2)], { version: 2 })]);
    expect(await rows.store.count(notes)).toBe(2);
    expect(given(await rows.store.claim(NEWER, 'live', { id: 'the spec', forMs: 1000 })).fence).toBe(lease.fence);
    expect(await rows.store.claim(NEWER, 'live', BINH)).toBeUndefined();
  });

  it('fences off whoever held the live rows', async () => {
    const former = given(await rows.store.claim(NOTES, 'live', ANNA));
    const beside = given(await rows.store.claim(NOTES, 'beside', BINH));
    const swapped = given(await rows.store.swap(beside, []));
    expect(swapped.fence).toBeGreaterThan(Math.max(former.fence, beside.fence));
    await expect(rows.store.save([write(former, '1', [note('a', 1)])])).rejects.toThrow(LeaseLost);
    expect([await rows.all(), (await statusOf(rows.store))?.holder]).toEqual([[], 'binh']);
  });

  it('ends the lease on the place beside', async () => {
    const lease = await built('5');
    await rows.store.swap(lease, []);
    await expect(rows.store.swap(lease, [])).rejects.toThrow(LeaseLost);
    await expect(rows.store.discard(lease, [])).rejects.toThrow(LeaseLost);
    await expect(rows.store.save([write(lease, '9', [], { version: 2 })])).rejects.toThrow(LeaseLost);
    await expect(rows.store.save([write({ ...lease, place: 'live' }, '9', [], { version: 2 })])).rejects.toThrow(
      LeaseLost,
    );
  });

  it.each(['', '4', '49'])('does nothing while the live rows are further: 5 against %j', async (position) => {
    const lease = await built(position);
    expect(await rows.store.swap(lease, [{ table: notes, puts: [note('z', 1)], removes: [] }])).toBeUndefined();
    expect(await rows.all()).toEqual([note('a', 1), note('a', 2)]);
    expect(await statusOf(rows.store)).toMatchObject({ version: 1, position: '5' });
    await rows.store.save([write(lease, '5', [], { version: 2 })]);
    expect(await rows.store.swap(lease, [])).toBeDefined();
  });

  it('saves other rows with it', async () => {
    await rows.store.prepare([TALLIES]);
    const report = { table: tallies, puts: [{ at: 'report', count: 1 }], removes: [] };
    await rows.store.swap(await built('5'), [report]);
    expect(await rows.store.find(tallies)).toEqual([{ at: 'report', count: 1 }]);
  });

  it('saves rows of the table itself into those that are live then', async () => {
    await rows.store.swap(await built('5'), [{ table: notes, puts: [note('c', 1)], removes: [{ at: 'b', n: 1 }] }]);
    expect(await rows.all()).toEqual([note('c', 1)]);
  });

  it('does nothing at all when the other rows cannot be saved', async () => {
    const lease = await built('5');
    const unfit = { table: notes, puts: [{ ...note('c', 1), n: 0.5 }], removes: [] };
    await expect(rows.store.swap(lease, [unfit])).rejects.toThrow(TypeError);
    const nowhere = { table: tallies, puts: [{ at: 'a', count: 1 }], removes: [] };
    await expect(rows.store.swap(lease, [nowhere])).rejects.toThrow(/There is no read model order/);
    expect(await statusOf(rows.store)).toMatchObject({ version: 1, position: '5' });
    expect(await rows.all()).toEqual([note('a', 1), note('a', 2)]);
    expect(await rows.store.swap(lease, [])).toBeDefined();
  });

  it('is refused to who has lost the place beside', async () => {
    await rows.put('1', note('a', 1));
    const former = given(await rows.store.claim(NEWER, 'beside', { ...ANNA, forMs: 0 }));
    await rows.store.save([write(former, '5', [note('b', 1)], { version: 2 })]);
    given(await (await rows.open()).claim(NEWER, 'beside', BINH));
    await expect(rows.store.swap(former, [])).rejects.toThrow(LeaseLost);
    expect(await rows.all()).toEqual([note('a', 1)]);
  });

  it('is refused to a lease on the live rows', async () => {
    await built('5');
    await expect(rows.store.swap(await rows.lease(), [])).rejects.toThrow(TypeError);
    expect(await statusOf(rows.store)).toMatchObject({ version: 1 });
  });

  it('leaves the other tables as they are', async () => {
    await rows.store.prepare([TALLIES]);
    const lease = await leaseOn(rows.store, TALLIES);
    await rows.store.swap(await built('5'), []);
    const more = { ...TALLIES, lease, position: '9', events: 1, puts: [{ at: 'a', count: 1 }], removes: [] };
    await rows.store.save([more]);
    expect(await rows.store.find(tallies)).toEqual([{ at: 'a', count: 1 }]);
  });

  it('can be done again and again', async () => {
    for (const version of [2, 3, 4, 5]) {
      const edition = { table: notes, version };
      const lease = await rows.lease('beside', edition);
      const puts = [note('a', version, { text: 'x' }), note('b', version, { text: 'y' })];
      await rows.store.save([write(lease, String(version), puts, { version })]);
      const live = given(await rows.store.swap(lease, []));
      await rows.store.save([write(live, `${version}+`, [note('c', version)], { version })]);
      expect(await rows.store.find(notes, { where: { text: { not: null } }, orderBy: ['text'] })).toEqual(puts);
      expect(await statusOf(rows.store)).toMatchObject({ version, position: `${version}+`, events: 2 });
    }
  });

  it('lets the next version be built beside at once', async () => {
    given(await rows.store.swap(await built('5'), []));
    given(await rows.store.claim({ table: notes, version: 3 }, 'beside', ANNA));
    expect(await rows.store.scan(notes, { place: 'beside' })).toEqual([]);
    expect(await rows.store.count(notes)).toBe(1);
  });
}
