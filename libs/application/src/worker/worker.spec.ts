import { CorruptHistory, StoreUnavailable, StoreUnusable, type EventStore } from '@vinhdanh/kernel';
import { Engine } from '../engine.js';
import { memoryStores } from '../open-stores.js';
import { ReadModels } from '../read-models/read-models.js';

/** A worker whose log fails as soon as it is followed; resolves when that was told. */
async function failingWith(fault: Error): Promise<ReadModels> {
  const { eventStore, readStore } = memoryStores();
  const failing = new Proxy(eventStore, {
    get: (store: EventStore, name: keyof EventStore) => {
      if (name === 'subscribeAll') {
        return async function* () {
          throw fault;
          yield undefined as never; // a generator, as the port has it
        };
      }
      const member = store[name];
      return typeof member === 'function' ? member.bind(store) : member;
    },
  });
  const readModels = new ReadModels(new Engine({ stores: { eventStore: failing, readStore } }));
  await new Promise((resolve) => readModels.start({ due: false, onFault: resolve }));
  await readModels.stop();
  return readModels;
}

describe('a worker whose log fails', () => {
  it('lets the lists show what was read while the log is away', async () => {
    const { progress } = await failingWith(new StoreUnavailable('away'));
    expect(progress.status.fault).toBeUndefined();
  });

  it.each([new StoreUnusable('no right'), new CorruptHistory('a gap')])(
    'says that it has stopped: %s',
    async (fault) => {
      const { progress } = await failingWith(fault);
      expect(progress.status.fault).toBe(fault);
    },
  );
});
