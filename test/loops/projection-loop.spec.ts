import { incidentTable, type Projection } from '@vinhdanh/kernel';
import { MemoryEventStore, MemoryReadStore } from '@vinhdanh/stores';
import { foldLog } from '../support/fold-log.js';
import { saveAs } from '../support/save-as.js';
import { codec, enter, loopOn, type Entered } from './register.js';

type LengthRow = { readonly register: string; readonly entries: number; readonly last: string };

const lengths: Projection<Entered, LengthRow> = {
  version: 1,
  table: {
    name: 'lengths',
    columns: { register: 'text', entries: 'integer', last: 'text' },
    key: ['register'],
    partition: 'register',
  },
  partitionOf: (stream) => stream,
  fold: ([row], { stream, data }) => [
    { put: { register: stream, entries: (row?.entries ?? 0) + 1, last: data.entry } },
  ],
};

describe('projection loop', () => {
  const store = new MemoryEventStore();
  const readStore = new MemoryReadStore();

  beforeAll(async () => {
    const loop = loopOn(store);
    for (let index = 0; index < 25; index += 1)
      await loop.handle(enter(`e${index}`, `c${index}`, { stream: `register-${index % 3}` }));
  });

  it('folds the log in small batches to the same rows as in one, with the checkpoint at the head', async () => {
    await until(readStore, 4);
    expect(await rows(readStore)).toEqual([
      { register: 'register-0', entries: 9, last: 'e24' },
      { register: 'register-1', entries: 8, last: 'e22' },
      { register: 'register-2', entries: 8, last: 'e23' },
    ]);
    const whole = new MemoryReadStore();
    await until(whole, 1000);
    expect(await rows(whole)).toEqual(await rows(readStore));
    expect(await readStore.checkpoint(lengths.table)).toBe(await store.head());
  });

  it('goes on after its checkpoint and counts nothing twice', async () => {
    await loopOn(store).handle(enter('later', 'c99', { stream: 'register-1' }));
    await until(readStore, 4);
    expect((await rows(readStore))[1]).toEqual({ register: 'register-1', entries: 9, last: 'later' });
  });

  it.each([
    ['before the rows and checkpoints were stored', false],
    ['after', true],
  ])('comes to the same rows when it dies %s, at whatever save', async (_when, stored) => {
    const whole = await rows(readStore);
    for (let fatal = 1; fatal <= 7; fatal += 1) {
      const target = new MemoryReadStore();
      let saves = 0;
      const dying = Object.assign(Object.create(target) as MemoryReadStore, {
        save: async (...[writes]: Parameters<MemoryReadStore['save']>) => {
          saves += 1;
          if (saves !== fatal || stored) await target.save(writes);
          if (saves === fatal) throw new Error('killed');
        },
      });
      await expect(until(dying, 4)).rejects.toThrow('killed');
      await until(target, 4);
      expect(await rows(target)).toEqual(whole);
    }
  });

  it('loads rows once and not what it has just saved itself, and comes to the same', async () => {
    const target = new MemoryReadStore();
    const loading = jest.spyOn(target, 'rowsOf');
    await until(target, 4);
    const loaded = loading.mock.calls.flatMap(([table, registers]) => (table === lengths.table ? registers : []));
    expect(loaded.sort()).toEqual(['register-0', 'register-1', 'register-2']);
    expect(await rows(target)).toEqual(await rows(readStore));
  });

  it('folds a read model that is behind from where it is, and the others not again', async () => {
    const target = new MemoryReadStore();
    const twice = { ...lengths, table: { ...lengths.table, name: 'others' } };
    await until(target, 4, [twice]);
    await until(target, 4, [lengths, twice]);
    expect(await rows(target)).toEqual(await rows(readStore));
    expect(await target.find(twice.table, { orderBy: ['register'] })).toEqual(await rows(readStore));
  });

  it('parks the register of an event that it does not know, and folds the others on', async () => {
    const bytes = new TextEncoder().encode('{"schemaVersion":1}');
    const id = '00000000-0000-8000-8000-000000000001';
    await store.append('register-2', 7n, [{ id, type: 'Unheard', data: bytes, metadata: bytes }]);
    await loopOn(store).handle(enter('behind', 'c100', { stream: 'register-0' }));
    await until(readStore, 1000);
    expect((await rows(readStore))[2]).toEqual({ register: 'register-2', entries: 8, last: 'e23' });
    expect((await rows(readStore))[0]).toMatchObject({ last: 'behind' });
    const where = { projection: 'lengths', place: 'live', partition: 'register-2', event: id, revision: '8' };
    expect(await readStore.find(incidentTable)).toEqual([expect.objectContaining({ ...where, attempts: 1 })]);
    expect(await readStore.checkpoint(lengths.table)).toBe(await store.head());
  });

  it('loads what another has saved since, when it begins again', async () => {
    const target = new MemoryReadStore();
    await until(target, 4);
    await saveAs(target, lengths, await target.checkpoint(lengths.table), [
      { register: 'register-0', entries: 100, last: 'another' },
    ]);
    await loopOn(store).handle(enter('one more', 'c101', { stream: 'register-0' }));
    await until(target, 4);
    expect((await rows(target))[0]).toEqual({ register: 'register-0', entries: 101, last: 'one more' });
  });

  async function until(target: MemoryReadStore, batch: number, kept = [lengths]): Promise<void> {
    await foldLog({ store, readStore: target, codec, projections: kept, batch });
  }

  async function rows(target: MemoryReadStore): Promise<readonly LengthRow[]> {
    return target.find(lengths.table, { orderBy: ['register'] });
  }
});
