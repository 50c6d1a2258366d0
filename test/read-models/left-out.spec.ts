import { seedExamples } from '@vinhdanh/application';
import { dossierIdOf } from '@vinhdanh/dossier';
import { skippedEventTable, StoreUnavailable, type StoredEvent } from '@vinhdanh/kernel';
import { projections, timelineTable } from '@vinhdanh/projections';
import { MemoryReadStore } from '@vinhdanh/stores';
import { until } from '../support/until.js';
import { Office } from './support/office.js';

const PROJECTION = projections.find(({ table }) => table.name === timelineTable.name)!;

/** Given an event that the timeline cannot fold, and a person who had it left out. */
describe('what was left out of a read model', () => {
  let office: Office;
  let poison: StoredEvent;

  beforeEach(async () => {
    office = new Office();
    await seedExamples(office.engine);
    [, poison] = (await office.engine.eventStore.readAll({ limit: 2 })) as [StoredEvent, StoredEvent];
    const fold = PROJECTION.fold.bind(PROJECTION);
    jest.spyOn(PROJECTION, 'fold').mockImplementation((rows, event) => {
      if (event.id === poison.id) throw new Error('cannot be folded');
      return fold(rows, event);
    });
    office.start();
    await office.caughtUp();
    expect(await office.desk.incidents()).toHaveLength(1);
    await office.desk.skip('timeline', dossierIdOf(poison.stream), { reason: 'hỏng', by: 'quan-tri' });
    await until(async () => (await office.desk.incidents()).length === 0);
    await office.readModels.stop();
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await office.readModels.stop();
  });

  /** The same log, and read models that are made anew. */
  async function anew(): Promise<Office> {
    const { eventStore } = office.stores;
    office = new Office({ eventStore, readStore: new MemoryReadStore() });
    office.start();
    await office.caughtUp();
    return office;
  }

  it('stays left out of one that is made anew from the log, with reason and name', async () => {
    const before = await office.desk.skipped();
    const { desk, engine } = await anew();
    expect(await desk.incidents()).toEqual([]);
    expect(await desk.skipped()).toEqual(before);
    expect(await desk.skipped()).toMatchObject([{ event: poison.id, reason: 'hỏng', by: 'quan-tri' }]);
    const rows = await engine.readStore.rowsOf(timelineTable, [dossierIdOf(poison.stream)]);
    expect(rows.map(({ revision }) => revision)).not.toContain(1);
    expect(rows.length).toBeGreaterThan(1);
  });

  it('is recorded once, however often it is ordered', async () => {
    await anew();
    const readStore = office.engine.readStore;
    const [skipped] = await readStore.rowsOf(skippedEventTable, ['timeline']);
    await readStore.save([{ table: skippedEventTable, puts: [], removes: [skipped!] }]); // as one who never heard of it
    await office.desk.orderRebuild('timeline', 'quan-tri');
    await until(async () => (await office.desk.incidents()).length === 1);
    await office.desk.skip('timeline', dossierIdOf(poison.stream), { reason: 'again', by: 'other' });
    await until(async () => (await office.desk.incidents()).length === 0);
    expect(await office.engine.eventStore.readStream('vinhdanh-left-out')).toHaveLength(1);
    expect(await office.desk.skipped()).toEqual([skipped]); // who has decided is who stands in the log
  });

  it('is not left out where it has been folded since', async () => {
    jest.restoreAllMocks(); // the mended version
    const { eventStore } = office.stores;
    const readStore = new MemoryReadStore();
    const folded = new Office({ eventStore, readStore });
    const reading = jest.spyOn(eventStore, 'readStream').mockImplementation(() => Promise.resolve([])); // not known of yet
    folded.start();
    await folded.caughtUp();
    await folded.readModels.stop();
    reading.mockRestore();
    await folded.restart();
    await folded.caughtUp();
    expect(await folded.desk.skipped()).toEqual([]);
    await folded.readModels.stop();
  });

  it('is left out where it waits behind an event that parks its dossier there', async () => {
    const { eventStore } = office.stores;
    const elsewhere = new Office({ eventStore, readStore: new MemoryReadStore() });
    const reading = jest.spyOn(eventStore, 'readStream').mockImplementation(() => Promise.resolve([])); // not known of yet
    const folding = jest.mocked(PROJECTION.fold);
    const fold = folding.getMockImplementation()!;
    folding.mockImplementation((rows, event) => {
      if (event.stream === poison.stream) throw new Error('a mistake of an older version');
      return fold(rows, event);
    });
    elsewhere.start();
    await elsewhere.caughtUp();
    expect(await elsewhere.desk.incidents()).toMatchObject([{ revision: '0' }]);
    await elsewhere.readModels.stop();
    reading.mockRestore();
    folding.mockImplementation(fold);
    await elsewhere.restart();
    await until(async () => (await elsewhere.desk.incidents()).every(({ revision }) => revision !== '0'));
    await elsewhere.readModels.stop();
    expect(await elsewhere.desk.incidents()).toEqual([]);
    expect(await elsewhere.desk.skipped()).toMatchObject([{ event: poison.id, by: 'quan-tri' }]);
  });

  it('is left out by another worker that had tried it, when it hears of the decision: after a store was away', async () => {
    const { eventStore } = office.stores;
    const elsewhere = new Office({ eventStore, readStore: new MemoryReadStore() });
    const readStream = eventStore.readStream.bind(eventStore);
    const reading = jest
      .spyOn(eventStore, 'readStream')
      .mockImplementation((stream, options) =>
        stream === 'vinhdanh-left-out' ? Promise.resolve([]) : readStream(stream, options),
      );
    elsewhere.start();
    await elsewhere.caughtUp();
    await elsewhere.restart();
    await until(async () => (await elsewhere.desk.incidents())[0]?.attempts === 2);
    reading.mockRestore();
    jest
      .spyOn(elsewhere.engine.readStore, 'claim')
      .mockRejectedValueOnce(new StoreUnavailable({ vi: 'đi vắng', en: 'away' }));
    await until(async () => (await elsewhere.desk.skipped()).length > 0);
    await until(async () => (await elsewhere.desk.incidents()).length === 0);
    await elsewhere.readModels.stop();
  });
});
