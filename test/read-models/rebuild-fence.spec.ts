import { memoryStores, seedExamples } from '@vinhdanh/application';
import { incidentTable, LeaseLost, type ReadStore } from '@vinhdanh/kernel';
import { timelineTable } from '@vinhdanh/projections';
import { MemoryReadStore, MemoryRows } from '@vinhdanh/stores';
import { until } from '../support/until.js';
import { Office } from './support/office.js';

type Write = Parameters<ReadStore['save']>[0][number];

/** States of rebuilds that a save tells of. */
function toldIn(writes: readonly Write[]): unknown[] {
  return writes.flatMap(({ table, puts }) => (table.name === 'rebuilds' ? puts.map(({ state }) => state) : []));
}

describe('two workers on the same read models', () => {
  let rows: MemoryRows;
  let first: Office;
  let second: Office;

  beforeEach(async () => {
    rows = new MemoryRows();
    const { eventStore } = memoryStores();
    [first, second] = [office(), office()];
    await seedExamples(first.engine);
    first.start();
    await first.caughtUp();
    function office(): Office {
      return new Office({ eventStore, readStore: new MemoryReadStore(rows) });
    }
  });
  afterEach(async () => {
    await Promise.all([first.readModels.stop(), second.readModels.stop()]);
    jest.restoreAllMocks();
  });

  it('one that was frozen while it built tells nothing over what another has told since', async () => {
    const thawed = Promise.withResolvers<void>();
    const late: Promise<unknown>[] = [];
    const frozen = frozenWhen(first.engine.readStore, (writes) => toldIn(writes).includes('checking'), {
      until: thawed.promise,
      late,
    });
    await first.desk.orderRebuild('timeline', 'quan-tri');
    await frozen;
    second.start();
    await until(async () => (await second.of('timeline')).rebuild?.state === 'done');
    const done = (await second.of('timeline')).rebuild;
    thawed.resolve();
    for (const saved of await Promise.all(late)) expect(saved).toBeInstanceOf(LeaseLost);
    expect(late.length).toBeGreaterThan(0);
    await first.readModels.stop();
    expect((await second.of('timeline')).rebuild).toEqual(done);
  });

  it('one that drops what it has built leaves alone what another begins right behind it', async () => {
    const { readStore } = first.engine;
    jest.spyOn(readStore, 'swap').mockImplementation(async () => {
      await new Promise(setImmediate);
      return undefined;
    });
    const incident = {
      ...{ projection: 'timeline', place: 'beside', partition: 'a dossier', event: 'its event', stream: 'a dossier' },
      ...{ revision: '1', position: '9', type: 'X', cause: 'x', attempts: 1, at: '2026-01-12T02:00:00.000Z' },
    };
    const discard = readStore.discard.bind(readStore);
    const dropped = new Promise<void>((resolve) => {
      jest.spyOn(readStore, 'discard').mockImplementationOnce(async (lease, writes) => {
        await discard(lease, writes);
        await second.engine.readStore.claim({ table: timelineTable, version: 1 }, 'beside', { id: 'b', forMs: 60_000 });
        await second.engine.readStore.save([{ table: incidentTable, puts: [incident], removes: [] }]);
        resolve();
      });
    });
    await first.desk.orderRebuild('timeline', 'quan-tri');
    await until(async () => (await first.of('timeline')).rebuild?.state === 'checking');
    await first.desk.cancelRebuild('timeline', 'quan-tri');
    await dropped;
    await first.readModels.stop();
    expect(await readStore.rowsOf(incidentTable, ['timeline'])).toEqual([incident]);
    expect((await first.of('timeline')).rebuild).toMatchObject({ state: 'cancelled' });
  });

  it('leaves nothing beside when it holds its place once more after the swap', async () => {
    const { readStore } = first.engine;
    const swap = readStore.swap.bind(readStore);
    const renewing = jest.spyOn(readStore, 'renew');
    jest.spyOn(readStore, 'swap').mockImplementation(async (lease, writes) => {
      const swapped = await swap(lease, writes);
      const before = renewing.mock.calls.length;
      await until(() => renewing.mock.calls.length > before);
      return swapped;
    });
    await first.desk.orderRebuild('timeline', 'quan-tri');
    await until(async () => (await first.of('timeline')).rebuild?.state === 'done');
    await first.readModels.stop();
    expect((await readStore.status([timelineTable])).map(({ place }) => place)).toEqual(['live']);
  });
});

/** A process that stands still before a save, and with it everything that it would save or claim. @returns resolves when it does */
function frozenWhen(
  readStore: ReadStore,
  isIt: (writes: readonly Write[]) => boolean,
  { until: thawed, late }: { readonly until: Promise<void>; readonly late: Promise<unknown>[] },
): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { save, claim, renew } = {
    save: readStore.save.bind(readStore),
    claim: readStore.claim.bind(readStore),
    renew: readStore.renew.bind(readStore),
  };
  let frozen: Promise<void> | undefined;
  jest.spyOn(readStore, 'save').mockImplementation(async (writes, under) => {
    if (isIt(writes)) {
      frozen = thawed;
      resolve();
    }
    await frozen;
    const saving = save(writes, under);
    if (isIt(writes)) late.push(saving.catch((fault: unknown) => fault));
    return saving;
  });
  jest.spyOn(readStore, 'claim').mockImplementation(async (...asked) => {
    await frozen;
    return claim(...asked);
  });
  jest.spyOn(readStore, 'renew').mockImplementation(async (...asked) => {
    await frozen;
    return renew(...asked);
  });
  return promise;
}
