import type { ReadStore } from '@vinhdanh/kernel';
import { NEWER, note, notes, statusOf, write } from './notes.js';
import type { RowsUnderTest } from './rows-under-test.js';

const REFUSALS = 20;

/** Resolves at the first telling after which it holds. */
function told(store: ReadStore, holds: () => Promise<boolean>): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = store.watch(() => {
      holds().then((isSo) => {
        if (!isSo) return;
        end();
        resolve();
      }, reject);
    });
  });
}

export function watching(rows: RowsUnderTest): void {
  const has = (store: ReadStore, count: number) => async (): Promise<boolean> => (await store.count(notes)) === count;

  it('tells of a save of this process', async () => {
    const saved = told(rows.store, has(rows.store, 1));
    await rows.put('1', note('a', 1));
    await saved;
    expect(await rows.store.checkpoint(notes)).toBe('1');
  });

  it('tells another process, which can read it then', async () => {
    const other = await rows.beside();
    const saved = told(other, has(other, 1));
    await rows.put('1', note('a', 1));
    await saved;
    expect(await other.find(notes)).toEqual([note('a', 1)]);
  });

  it('tells of one save after another', async () => {
    const other = await rows.beside();
    for (const n of [1, 2, 3]) {
      const saved = told(other, has(other, n));
      await rows.put(String(n), note('a', n));
      await saved;
    }
    expect(await other.count(notes)).toBe(3);
  });

  it.each(['this process', 'another'])('tells %s of a swap', async (who) => {
    const store = who === 'another' ? await rows.beside() : rows.store;
    const lease = await rows.lease('beside', NEWER);
    await rows.store.save([write(lease, '1', [note('b', 1)], { version: 2 })]);
    const swapped = told(store, async () => (await statusOf(store))?.version === 2);
    await rows.store.swap(lease, []);
    await swapped;
    expect(await store.find(notes)).toEqual([note('b', 1)]);
  });

  it('tells of a save without a checkpoint', async () => {
    const other = await rows.beside();
    const saved = told(other, has(other, 1));
    await rows.store.save([{ table: notes, puts: [note('a', 1)], removes: [] }]);
    await saved;
    expect(await other.count(notes)).toBe(1);
  });

  it('tells everybody who watches, the same listener twice', async () => {
    let times = 0;
    const listener = (): void => void (times += 1);
    const ends = [rows.store.watch(listener), rows.store.watch(listener)];
    ends[0]?.();
    const saved = told(rows.store, has(rows.store, 1));
    await rows.put('1', note('a', 1));
    await saved;
    expect(times).toBeGreaterThan(0);
  });

  it.each(['this process', 'another'])('tells nobody in %s who has ended it', async (who) => {
    const store = who === 'another' ? await rows.beside() : rows.store;
    let times = 0;
    const end = store.watch(() => (times += 1));
    end();
    end();
    const saved = told(store, has(store, 1));
    await rows.put('1', note('a', 1));
    await saved;
    expect(times).toBe(0);
  });

  /** An earlier save, and the beginning of watching itself, may still be told of meanwhile: a few tellings, whereas the refusals are many. */
  it('tells nobody of what was refused', async () => {
    const lease = await rows.lease();
    await rows.put('1');
    let times = 0;
    const end = rows.store.watch(() => (times += 1));
    for (let refusal = 0; refusal < REFUSALS; refusal += 1) {
      await expect(rows.store.save([write({ ...lease, fence: 0 }, '2', [])])).rejects.toThrow();
    }
    const before = times;
    await rows.put('3', note('a', 1));
    end();
    expect([before < REFUSALS, times > before]).toEqual([true, true]);
  });
}
