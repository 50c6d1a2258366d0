import { CorruptHistory, StoreUnavailable, StoreUnusable } from '@vinhdanh/kernel';
import { projections } from '@vinhdanh/projections';
import { setImmediate } from 'node:timers/promises';
import { behind } from '../../../../test/support/behind.js';
import { Engine } from '../engine.js';
import { memoryStores } from '../open-stores.js';
import { followedLog } from '../read-models/log-identity.js';
import { ReadModels } from '../read-models/read-models.js';
import { s1Commands } from '../scenarios/s1.js';

/** A worker whose log fails as soon as it is followed; resolves when that was told. */
async function failingWith(fault: Error): Promise<ReadModels> {
  const { eventStore, readStore } = memoryStores();
  const failing = behind(() => eventStore, {
    subscribeAll: async function* () {
      throw fault;
      yield undefined as never; // a generator, as the port has it
    },
  });
  const readModels = new ReadModels(new Engine({ stores: { eventStore: failing, readStore } }));
  await new Promise((resolve) => readModels.start({ due: false, onFault: resolve }));
  await readModels.stop();
  return readModels;
}

describe('a worker whose log fails', () => {
  it('lets the lists show what was read while the log is away', async () => {
    const { progress } = await failingWith(new StoreUnavailable({ vi: 'đi vắng', en: 'away' }));
    expect(progress.status.fault).toBeUndefined();
  });

  it.each([
    new StoreUnusable({ vi: 'không có quyền', en: 'no right' }),
    new CorruptHistory({ vi: 'có chỗ trống', en: 'a gap' }),
  ])('says that it has stopped: %s', async (fault) => {
    const { progress } = await failingWith(fault);
    expect(progress.status.fault).toBe(fault);
  });
});

it('notes which log its rows follow as soon as it has folded something', async () => {
  const engine = new Engine({ stores: memoryStores() });
  const readModels = new ReadModels(engine);
  readModels.start({ due: false });
  const tables = projections.map(({ table }) => table);
  const isKept = async () => (await engine.readStore.status(tables).catch(() => [])).some(({ holder }) => holder);
  while (!(await isKept())) await setImmediate(); // it has looked at a log that was empty
  const [opening] = s1Commands('first');
  if (!opening) throw new Error('S1 is empty');
  await engine.handle(opening);
  expect(await readModels.progress.reaches(await engine.eventStore.head(), 15_000)).toBe(true);
  await readModels.stop();
  const [first] = await engine.eventStore.readAll({ limit: 1 });
  expect(await followedLog(engine.readStore)).toBe(first?.id);
});
