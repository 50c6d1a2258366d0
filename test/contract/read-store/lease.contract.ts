import { setImmediate } from 'node:timers/promises';
import type { Holder, Lease, ReadStore } from '@vinhdanh/kernel';
import { NEWER, NOTES, note, statusOf, TALLIES, write } from './notes.js';
import { ANNA, BINH, given, type RowsUnderTest } from './rows-under-test.js';

/** Asks until nobody else holds the place any more. */
async function askedUntilGiven(store: ReadStore, holder: Holder): Promise<Lease> {
  for (;;) {
    const lease = await store.claim(NOTES, 'live', holder);
    if (lease) return lease;
    await setImmediate();
  }
}

export function leases(rows: RowsUnderTest): void {
  it('is given when nobody holds the place', async () => {
    const lease = given(await rows.store.claim(NOTES, 'live', ANNA));
    expect(lease).toMatchObject({ table: NOTES.table, place: 'live' });
    expect(lease.fence).toBeGreaterThan(0);
  });

  it('is given to nobody else while it runs, in this process and another', async () => {
    given(await rows.store.claim(NOTES, 'live', ANNA));
    expect(await rows.store.claim(NOTES, 'live', BINH)).toBeUndefined();
    expect(await (await rows.open()).claim(NOTES, 'live', BINH)).toBeUndefined();
    expect(await statusOf(rows.store)).toMatchObject({ holder: 'anna' });
  });

  it('keeps its fence when its holder claims again', async () => {
    const first = given(await rows.store.claim(NOTES, 'live', ANNA));
    const again = given(await rows.store.claim(NOTES, 'live', ANNA));
    expect(again.fence).toBe(first.fence);
    await rows.store.save([write(first, '1', [note('a', 1)])]);
    expect(await rows.store.count(NOTES.table)).toBe(1);
  });

  it('keeps its fence when it had run out and nobody else came', async () => {
    const first = given(await rows.store.claim(NOTES, 'live', { ...ANNA, forMs: 0 }));
    expect(await statusOf(rows.store)).toMatchObject({ holder: undefined });
    expect(given(await rows.store.claim(NOTES, 'live', ANNA)).fence).toBe(first.fence);
  });

  it('still saves when it has run out and nobody else came', async () => {
    const lease = given(await rows.store.claim(NOTES, 'live', { ...ANNA, forMs: 0 }));
    await rows.store.save([write(lease, '1', [note('a', 1)])]);
    expect(await rows.all()).toEqual([note('a', 1)]);
  });

  it('is given to another once it has run out, with a higher fence', async () => {
    const first = given(await rows.store.claim(NOTES, 'live', { ...ANNA, forMs: 30 }));
    const second = await askedUntilGiven(await rows.open(), BINH);
    expect(second.fence).toBeGreaterThan(first.fence);
    expect(await rows.store.claim(NOTES, 'live', ANNA)).toBeUndefined();
  });

  it('runs on from each time it is claimed', async () => {
    given(await rows.store.claim(NOTES, 'live', { ...ANNA, forMs: 0 }));
    given(await rows.store.claim(NOTES, 'live', ANNA));
    expect(await rows.store.claim(NOTES, 'live', BINH)).toBeUndefined();
  });

  it('can be shortened by its holder', async () => {
    given(await rows.store.claim(NOTES, 'live', ANNA));
    given(await rows.store.claim(NOTES, 'live', { ...ANNA, forMs: 0 }));
    expect(await rows.store.claim(NOTES, 'live', BINH)).toBeDefined();
  });

  it('is free once it is given up, and the next one has a higher fence', async () => {
    const first = given(await rows.store.claim(NOTES, 'live', ANNA));
    await rows.store.release(first);
    expect(await statusOf(rows.store)).toMatchObject({ holder: undefined });
    const second = given(await rows.store.claim(NOTES, 'live', BINH));
    expect(second.fence).toBeGreaterThan(first.fence);
  });

  it('has a higher fence for the same holder too, once it was given up', async () => {
    const first = given(await rows.store.claim(NOTES, 'live', ANNA));
    await rows.store.release(first);
    expect(given(await rows.store.claim(NOTES, 'live', ANNA)).fence).toBeGreaterThan(first.fence);
  });

  it('is not ended by who had the place before', async () => {
    const first = given(await rows.store.claim(NOTES, 'live', { ...ANNA, forMs: 0 }));
    const second = given(await rows.store.claim(NOTES, 'live', BINH));
    await rows.store.release(first);
    await rows.store.release({ ...second, fence: second.fence + 1 });
    expect(await statusOf(rows.store)).toMatchObject({ holder: 'binh' });
  });

  it('runs on when it is renewed, and keeps its fence', async () => {
    const lease = given(await rows.store.claim(NOTES, 'live', { ...ANNA, forMs: 0 }));
    expect(await rows.store.renew(lease, 60_000)).toBe(true);
    expect(await (await rows.open()).claim(NOTES, 'live', BINH)).toBeUndefined();
    expect(given(await rows.store.claim(NOTES, 'live', ANNA)).fence).toBe(lease.fence);
  });

  it('is not renewed once another has the place, nor after it was given up', async () => {
    const first = given(await rows.store.claim(NOTES, 'live', { ...ANNA, forMs: 0 }));
    const second = given(await rows.store.claim(NOTES, 'live', { ...BINH, forMs: 0 }));
    expect(await rows.store.renew(first, 60_000)).toBe(false);
    await rows.store.release(second);
    expect(await rows.store.renew(second, 60_000)).toBe(false);
    expect(await statusOf(rows.store)).toMatchObject({ holder: undefined });
  });

  it.each(['swapped', 'discarded'])(
    'on rows beside that were %s is not renewed, and nothing is made for it',
    async (how) => {
      const lease = given(await rows.store.claim(NEWER, 'beside', ANNA));
      await (how === 'swapped' ? rows.store.swap(lease, []) : rows.store.discard(lease, []));
      expect(await rows.store.renew(lease, 60_000)).toBe(false);
      expect(await statusOf(rows.store, 'beside')).toBeUndefined();
    },
  );

  it('on a place beside says nothing about the live rows', async () => {
    const live = given(await rows.store.claim(NOTES, 'live', ANNA));
    const beside = given(await rows.store.claim(NEWER, 'beside', BINH));
    expect(beside.fence).not.toBe(live.fence);
    expect(await rows.store.claim(NOTES, 'live', BINH)).toBeUndefined();
    expect(await rows.store.claim(NEWER, 'beside', ANNA)).toBeUndefined();
  });

  it('on one table says nothing about another', async () => {
    await rows.store.prepare([TALLIES]);
    given(await rows.store.claim(NOTES, 'live', ANNA));
    expect(await rows.store.claim(TALLIES, 'live', BINH)).toBeDefined();
  });

  it('on live rows of another version is refused: they are replaced by building beside', async () => {
    await expect(rows.store.claim(NEWER, 'live', ANNA)).rejects.toThrow(/Read model notes is not at version 2/);
    expect(await statusOf(rows.store)).toMatchObject({ version: 1, holder: undefined });
  });

  it('outlives the process that had it', async () => {
    const first = given(await rows.store.claim(NOTES, 'live', ANNA));
    const other = await rows.open();
    await rows.store.close();
    expect(await other.claim(NOTES, 'live', BINH)).toBeUndefined();
    expect(given(await other.claim(NOTES, 'live', ANNA)).fence).toBe(first.fence);
  });
}
