import { BEGINNING } from '@vinhdanh/kernel';
import { markAt, note, notes, numbers, statusOf, TALLIES, tallies, texts, write } from './notes.js';
import type { RowsUnderTest } from './rows-under-test.js';

export function saving(rows: RowsUnderTest): void {
  it('keeps rows with the position up to which they follow from the log', async () => {
    expect(await rows.store.checkpoint(notes)).toBe(BEGINNING);
    await rows.put('05', note('a', 1), note('b', 1));
    expect(await rows.all()).toEqual([note('a', 1), note('b', 1)]);
    expect(await rows.store.checkpoint(notes)).toBe('05');
  });

  it('puts one row in the place of another with its key', async () => {
    await rows.put('1', note('a', 1, { text: 'x' }), note('a', 2));
    await rows.put('2', note('a', 1, { done: true }));
    expect(await rows.all()).toEqual([note('a', 1, { done: true }), note('a', 2)]);
  });

  it('keeps the last of several rows with one key', async () => {
    await rows.put('1', ...texts('a', 'x').concat(texts('a', 'y'), texts('a', 'z')));
    expect(await rows.all()).toEqual(texts('a', 'z'));
  });

  it('removes by key alone', async () => {
    await rows.put('1', note('a', 1), note('a', 2));
    const gone = note('a', 1, { text: 'whatever it says' });
    await rows.store.save([write(await rows.lease(), '2', [], { removes: [gone, note('nobody', 1)] })]);
    expect(await rows.all()).toEqual([note('a', 2)]);
  });

  it('removes before it puts', async () => {
    await rows.put('1', note('a', 1, { text: 'old' }));
    const again = note('a', 1, { text: 'new' });
    await rows.store.save([write(await rows.lease(), '2', [again], { removes: [again] })]);
    expect(await rows.all()).toEqual([again]);
  });

  it('moves the checkpoint when there is nothing to put', async () => {
    await rows.put('1', note('a', 1));
    await rows.put('2');
    expect([await rows.store.checkpoint(notes), await rows.store.count(notes)]).toEqual(['2', 1]);
  });

  it('takes nothing at all', async () => {
    await rows.put('1', note('a', 1));
    await rows.store.save([]);
    expect([await rows.store.checkpoint(notes), await rows.store.count(notes)]).toEqual(['1', 1]);
  });

  it('counts the events of the log', async () => {
    const lease = await rows.lease();
    for (const events of [0, 3, 40]) await rows.store.save([write(lease, '1', [], { events })]);
    expect(await statusOf(rows.store)).toMatchObject({ events: 43 });
  });

  it('keeps the last event with the checkpoint, until there is a later one', async () => {
    const lease = await rows.lease();
    expect(await statusOf(rows.store)).not.toHaveProperty('lastEvent');
    const seen: unknown[] = [];
    for (const lastEvent of [markAt('1'), undefined, markAt('3')]) {
      await rows.store.save([write(lease, '3', [], lastEvent && { lastEvent })]);
      seen.push((await statusOf(await rows.beside()))?.lastEvent);
    }
    expect(seen).toEqual([markAt('1'), markAt('1'), markAt('3')]);
  });

  it('saves several tables in one, each with its checkpoint', async () => {
    await rows.store.prepare([TALLIES]);
    const tally = { ...TALLIES, lease: await rows.lease('live', TALLIES), position: '7', events: 1, removes: [] };
    await rows.store.save([
      write(await rows.lease(), '5', [note('a', 1)]),
      { ...tally, puts: [{ at: 'a', count: 1 }] },
    ]);
    expect([await rows.store.checkpoint(notes), await rows.store.checkpoint(tallies)]).toEqual(['5', '7']);
    expect(await rows.store.find(tallies)).toEqual([{ at: 'a', count: 1 }]);
  });

  it('saves rows that have no checkpoint beside those that have one', async () => {
    await rows.store.prepare([TALLIES]);
    const ordered = { table: tallies, puts: [{ at: 'a', count: 1 }], removes: [] };
    await rows.store.save([write(await rows.lease(), '5', [note('a', 1)]), ordered]);
    await rows.store.save([{ ...ordered, puts: [{ at: 'b', count: 2 }], removes: [{ at: 'a' }] }]);
    expect(await rows.store.find(tallies)).toEqual([{ at: 'b', count: 2 }]);
    expect(await rows.store.checkpoint(tallies)).toBe(BEGINNING);
  });

  it('saves one table several times in one, in order', async () => {
    const lease = await rows.lease();
    await rows.store.save([write(lease, '1', texts('a', 'x')), write(lease, '2', texts('a', 'y'))]);
    expect([await rows.all(), await rows.store.checkpoint(notes)]).toEqual([texts('a', 'y'), '2']);
  });

  it('saves thousands of rows at once', async () => {
    const many = numbers(5000).map((n) => note(`dossier-${n % 7}`, n, { text: String(n) }));
    await rows.put('1', ...many);
    expect(await rows.store.count(notes)).toBe(5000);
    await rows.store.save([write(await rows.lease(), '2', [], { removes: many.slice(1) })]);
    expect(await rows.all()).toEqual(many.slice(0, 1));
  });

  it('gives the rows of partitions in the order of the key', async () => {
    await rows.put('1', note('b', 2), note('a', 2), note('c', 1), note('a', 1), note('b', 1));
    expect(await rows.store.rowsOf(notes, ['b', 'nobody', 'a'])).toEqual([
      ...[note('a', 1), note('a', 2), note('b', 1), note('b', 2)],
    ]);
    expect(await rows.store.rowsOf(notes, [])).toEqual([]);
  });

  it('gives the rows of hundreds of partitions', async () => {
    const many = numbers(1500).map((n) => note(`dossier-${String(n).padStart(4, '0')}`, n));
    await rows.put('1', ...many);
    const partitions = many.map(({ at }) => at);
    expect(await rows.store.rowsOf(notes, [...partitions, ...partitions])).toEqual(many);
  });

  it('can be read by another process as soon as it is done', async () => {
    const other = await rows.beside();
    for (const n of numbers(10)) {
      await rows.put(String(n), note('a', n));
      expect(await other.count(notes)).toBe(n + 1);
      expect(await other.checkpoint(notes)).toBe(String(n));
      expect(await other.rowsOf(notes, ['a'])).toHaveLength(n + 1);
    }
  });

  it('shares no row with whoever put it or reads it', async () => {
    const list = [1];
    const mine = note('a', 1, { more: list });
    await rows.put('1', mine);
    list.push(2);
    const [read] = await rows.all();
    (read?.more as number[]).push(3);
    expect(await rows.all()).toEqual([note('a', 1, { more: [1] })]);
  });
}
