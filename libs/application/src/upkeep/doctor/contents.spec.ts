import { randomUUID } from 'node:crypto';
import { readConfiguration } from '../../configuration.js';
import { systemClock } from '../../clock.js';
import { Engine, type Stores } from '../../engine.js';
import { memoryStores } from '../../open-stores.js';
import { ReadModels } from '../../read-models/read-models.js';
import { s1Commands } from '../../scenarios/s1.js';
import { readModelsTold } from './contents.js';

const LONG_MS = 10_000;

describe('given a server that records and folds while doctor looks', () => {
  let engine: Engine;
  let readModels: ReadModels;

  beforeEach(async () => {
    engine = new Engine({ stores: memoryStores() });
    readModels = new ReadModels(engine);
    readModels.start({ due: false });
    await recordAndFold();
  });
  afterEach(async () => {
    await readModels.stop();
    await engine.close();
  });

  async function recordAndFold(): Promise<void> {
    for (const command of s1Commands(randomUUID())) await engine.handle(command);
    await readModels.progress.reaches(await engine.eventStore.head(), LONG_MS);
  }

  /** After every look at the log's end something is recorded and folded before the next look at anything. */
  function restless(): Stores {
    const { eventStore, readStore } = engine;
    const head = async (): Promise<string> => {
      const seen = await eventStore.head();
      await recordAndFold();
      return seen;
    };
    const log = new Proxy(eventStore, {
      get: (store, name) => {
        const value: unknown = name === 'head' ? head : Reflect.get(store, name);
        return typeof value === 'function' ? (value.bind(store) as unknown) : value;
      },
    });
    return { eventStore: log, readStore };
  }

  it('when the log has grown between two looks, then nothing is told to be ahead of it', async () => {
    const told = await readModelsTold(restless(), { configuration: readConfiguration({}), clock: systemClock });
    expect(told).toEqual([expect.objectContaining({ state: 'fine' })]);
  });
});
