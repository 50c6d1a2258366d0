import { projections, timelineTable } from '@vinhdanh/projections';
import { systemClock } from '../../clock.js';
import { readConfiguration } from '../../configuration.js';
import { Engine } from '../../engine.js';
import { memoryStores } from '../../open-stores.js';
import { ReadModelDesk, type ProjectionStanding } from '../../read-models/read-model-desk.js';
import { ReadModels } from '../../read-models/read-models.js';
import { s1Commands } from '../../scenarios/s1.js';
import { readModelsTold } from './contents.js';

const OLDER = 0;

/** Given rows of an older version, whose rebuild by this one somebody has called off. */
describe('a new version whose rebuild was called off', () => {
  let engine: Engine;
  let desk: ReadModelDesk;
  let readModels: ReadModels;

  beforeEach(async () => {
    engine = new Engine({ stores: memoryStores() });
    desk = new ReadModelDesk(engine);
    readModels = new ReadModels(engine);
    await engine.readStore.prepare([{ table: timelineTable, version: OLDER }]);
    for (const command of s1Commands('some')) await engine.handle(command);
    const atItsEnd = held();
    readModels.start({ due: false });
    await atItsEnd;
    await desk.cancelRebuild('timeline', 'quan-tri');
    await saved((lines) => lines.some(({ rebuild }) => rebuild?.state === 'cancelled'));
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await readModels.stop();
    await engine.close();
  });

  /** The rebuild never comes to its end, as the rows in use seem to be ahead. @returns resolves when it is that far */
  function held(): Promise<void> {
    return new Promise((resolve) => {
      jest.spyOn(engine.readStore, 'swap').mockImplementation(async () => {
        resolve();
        await new Promise(setImmediate);
        return undefined;
      });
    });
  }

  /** Resolves when a save has made it so. */
  async function saved(isSo: (lines: readonly ProjectionStanding[]) => boolean): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const look = (): void => void desk.standings().then((lines) => isSo(lines) && resolve());
    const unwatch = engine.readStore.watch(look);
    look();
    await promise;
    unwatch();
  }

  it('is told with what helps, as a worker runs and keeps all but the old rows', async () => {
    for (const command of s1Commands('others')) await engine.handle(command);
    await saved((lines) => lines.filter(({ caughtUp, kept }) => caughtUp && kept).length === projections.length - 1);
    const told = await readModelsTold(engine, { configuration: readConfiguration({}), clock: systemClock });
    expect(told.map(({ state, words }) => `${state}: ${words.en}`)).toEqual([
      'warning: timeline holds the rows of another version (0, not 1), and their rebuild was called off: they stand still. ' +
        'Run vinhdanh projections rebuild timeline.',
    ]);
  });
});
