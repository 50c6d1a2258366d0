import { LeaseLost } from '@vinhdanh/kernel';
import { leaseOn } from '../../support/save-as.js';
import { NEWER, NOTES, note, notes, TALLIES, tallies, write } from './notes.js';
import { ANNA, BINH, given, type RowsUnderTest } from './rows-under-test.js';

export function fences(rows: RowsUnderTest): void {
  it('keeps out who was taken for dead and wakes up', async () => {
    const sleeping = given(await rows.store.claim(NOTES, 'live', { ...ANNA, forMs: 0 }));
    const other = await rows.open();
    const taken = given(await other.claim(NOTES, 'live', BINH));
    await other.save([write(taken, '5', [note('b', 1)])]);
    await expect(rows.store.save([write(sleeping, '3', [note('a', 1)])])).rejects.toThrow(LeaseLost);
    expect([await other.find(notes), await other.checkpoint(notes)]).toEqual([[note('b', 1)], '5']);
  });

  it('keeps out the former holder also when the next one has given the place up', async () => {
    const former = given(await rows.store.claim(NOTES, 'live', { ...ANNA, forMs: 0 }));
    await rows.store.release(given(await rows.store.claim(NOTES, 'live', BINH)));
    await expect(rows.store.save([write(former, '1', [])])).rejects.toThrow(LeaseLost);
  });

  it('names the table', async () => {
    const lease = await rows.lease();
    const saving = rows.store.save([write({ ...lease, fence: lease.fence + 1 }, '1', [])]);
    await expect(saving).rejects.toMatchObject({ code: 'LEASE_LOST', table: 'notes' });
  });

  it.each(['before', 'behind'])('lets nothing be saved that stands %s the write it refuses', async (where) => {
    await rows.store.prepare([TALLIES]);
    const lost = { ...(await rows.lease()), fence: 0 };
    const refused = write(lost, '9', [note('a', 1)]);
    const held = await leaseOn(rows.store, TALLIES);
    const good = { ...TALLIES, lease: held, position: '9', events: 1, puts: [{ at: 'a', count: 1 }], removes: [] };
    const plain = { table: tallies, puts: [{ at: 'b', count: 1 }], removes: [] };
    const writes = where === 'before' ? [good, plain, refused] : [refused, good, plain];
    await expect(rows.store.save(writes)).rejects.toThrow(LeaseLost);
    expect([await rows.store.count(notes), await rows.store.count(tallies)]).toEqual([0, 0]);
    expect([await rows.store.checkpoint(notes), await rows.store.checkpoint(tallies)]).toEqual(['', '']);
  });

  it('rises from holder to holder, whatever the place', async () => {
    const seen: number[] = [];
    for (const index of [0, 1, 2, 3]) {
      const holder = { id: `holder ${index}`, forMs: 0 };
      seen.push(given(await rows.store.claim(NOTES, 'live', holder)).fence);
      seen.push(given(await rows.store.claim(NEWER, 'beside', holder)).fence);
    }
    expect(seen).toEqual([...new Set(seen)].sort((one, other) => one - other));
    expect(seen).toHaveLength(8);
  });

  it('rises on when what was built beside is gone', async () => {
    const first = given(await rows.store.claim(NEWER, 'beside', ANNA));
    await rows.store.discard(first, []);
    const second = given(await rows.store.claim(NEWER, 'beside', ANNA));
    expect(second.fence).toBeGreaterThan(first.fence);
    await expect(rows.store.save([write(first, '1', [], { version: 2 })])).rejects.toThrow(LeaseLost);
  });

  it('of the live rows opens nothing beside, and the other way round', async () => {
    const live = await rows.lease();
    const beside = await rows.lease('beside', NEWER);
    const swapped = [
      write({ ...live, place: 'beside' }, '1', [], { version: 2 }),
      write({ ...beside, place: 'live' }, '1', []),
    ];
    for (const one of swapped) await expect(rows.store.save([one])).rejects.toThrow(LeaseLost);
  });

  it('is lost where the rows are not those that were folded on: somebody has put others there', async () => {
    const lease = await rows.lease();
    await rows.store.save([write(lease, '1', [note('a', 1)], { from: '' })]);
    await rows.store.save([write(lease, '2', [note('a', 2)], { from: '1' })]);
    await rows.store.save([write(lease, '1', [note('a', 3)])]); // as a backup would bring it back
    await expect(rows.store.save([write(lease, '3', [note('a', 4)], { from: '2' })])).rejects.toThrow(LeaseLost);
    expect([await rows.all(), await rows.store.checkpoint(notes)]).toEqual([[1, 2, 3].map((n) => note('a', n)), '1']);
    await rows.store.save([write(lease, '3', [], { from: '1' })]);
    expect(await rows.store.checkpoint(notes)).toBe('3');
  });

  it('guards rows without a checkpoint too, where they are saved under a lease', async () => {
    const plain = (n: number) => ({ table: notes, puts: [note('a', n)], removes: [] });
    const sleeping = given(await rows.store.claim(NEWER, 'beside', { ...ANNA, forMs: 0 }));
    await rows.store.save([plain(1)], sleeping);
    const taken = given(await rows.store.claim(NEWER, 'beside', BINH));
    await expect(rows.store.save([plain(2)], sleeping)).rejects.toMatchObject({ code: 'LEASE_LOST', table: 'notes' });
    await rows.store.save([plain(3)], taken);
    await rows.store.discard(taken, []);
    await expect(rows.store.save([plain(4)], taken)).rejects.toThrow(LeaseLost);
    expect(await rows.all()).toEqual([note('a', 1), note('a', 3)]);
  });

  it('is needed by rows with a checkpoint alone', async () => {
    given(await rows.store.claim(NOTES, 'live', BINH));
    await rows.store.save([{ table: notes, puts: [note('a', 1)], removes: [] }]);
    expect(await rows.all()).toEqual([note('a', 1)]);
  });
}
