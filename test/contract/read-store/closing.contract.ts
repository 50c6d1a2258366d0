import { StoreUnusable } from '@vinhdanh/kernel';
import { saveAs } from '../../support/save-as.js';
import { NEWER, NOTES, note, notes, statusOf, write } from './notes.js';
import { ANNA, given, type RowsUnderTest } from './rows-under-test.js';

export function closing(rows: RowsUnderTest): void {
  it('has nothing more to say or to take when it is closed', async () => {
    await rows.put('1', note('a', 1));
    const lease = await rows.lease();
    const { store } = rows;
    await store.close();
    const asked: readonly (() => Promise<unknown>)[] = [
      () => store.find(notes),
      () => store.rowsOf(notes, ['a']),
      () => store.scan(notes),
      () => store.count(notes),
      () => store.countBy(notes, ['at']),
      () => store.status([notes]),
      () => store.checkpoint(notes),
      () => store.prepare([NOTES]),
      () => store.claim(NOTES, 'live', ANNA),
      () => store.release(lease),
      () => store.save([write(lease, '2', [])]),
      () => store.swap({ ...lease, place: 'beside' }, []),
      () => store.discard({ ...lease, place: 'beside' }, []),
    ];
    for (const ask of asked) await expect(ask()).rejects.toThrow(StoreUnusable);
  });

  it('may be closed twice, and while it is watched', async () => {
    const end = rows.store.watch(() => undefined);
    await rows.store.close();
    await rows.store.close();
    end();
    await expect(rows.store.find(notes)).rejects.toThrow(StoreUnusable);
  });

  it('leaves the stores of other processes open', async () => {
    await rows.put('1', note('a', 1));
    const [reader, writer] = [await rows.beside(), await rows.open()];
    await rows.store.close();
    await saveAs(writer, NOTES, '2', [note('a', 2)]);
    expect([await reader.count(notes), await writer.count(notes)]).toEqual([2, 2]);
  });

  it('finds everything again as it was', async () => {
    await rows.put('5', note('a', 1, { text: 'x\0', more: [1] }));
    const lease = given(await rows.store.claim(NEWER, 'beside', ANNA));
    await rows.store.save([write(lease, '3', [note('b', 1)], { version: 2, events: 9 })]);
    const before = [await statusOf(rows.store), await statusOf(rows.store, 'beside'), await rows.all()];
    const keeping = await rows.beside();
    await rows.store.close();
    const again = await rows.open();
    await again.prepare([NOTES]);
    expect([await statusOf(again), await statusOf(again, 'beside'), await again.find(notes)]).toEqual(before);
    expect(await again.scan(notes, { place: 'beside' })).toEqual([note('b', 1)]);
    expect(given(await again.claim(NEWER, 'beside', ANNA)).fence).toBe(lease.fence);
    expect(await keeping.count(notes)).toBe(1);
  });

  it('goes on where it was, after closing and opening many times', async () => {
    for (const n of [1, 2, 3, 4]) {
      const store = await rows.open();
      await store.prepare([NOTES]);
      expect(await store.checkpoint(notes)).toBe(n === 1 ? '' : String(n - 1));
      await saveAs(store, NOTES, String(n), [note('a', n)]);
      await store.close();
    }
    expect(await rows.store.count(notes)).toBe(4);
  });

  it('has a name', () => {
    expect(rows.store.name).toMatch(/^[a-z]+$/);
  });
}
