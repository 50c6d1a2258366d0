import { seedExamples } from '@vinhdanh/application';
import { incidentTable, skippedEventTable, type ReadStore } from '@vinhdanh/kernel';
import { projections, timelineTable } from '@vinhdanh/projections';
import { until } from '../support/until.js';
import { Office } from './support/office.js';

const PROJECTION = projections.find(({ table }) => table.name === timelineTable.name);

/** A dossier is parked in the timeline by its second event, and a rebuild is under way, where it is parked as well. */
describe('an event that is left out while the read model is built anew', () => {
  let office: Office;
  let readStore: ReadStore;
  let dossier: string;
  let poison: string;

  beforeEach(async () => {
    office = new Office();
    ({ readStore } = office.engine);
    await seedExamples(office.engine);
    const events = await office.engine.eventStore.readAll({ limit: 1000 });
    const second = events.find(({ revision, stream }) => revision === 1n && lengthOf(stream) > 2);
    poison = second?.id ?? '';
    dossier = second?.stream.replace('dossier-', '') ?? '';
    function lengthOf(stream: string): number {
      return events.filter((one) => one.stream === stream).length;
    }
    if (!PROJECTION) throw new Error('no timeline');
    const fold = PROJECTION.fold.bind(PROJECTION);
    jest.spyOn(PROJECTION, 'fold').mockImplementation((rows, event) => {
      if (event.id === poison) throw new Error('cannot be folded');
      return fold(rows, event);
    });
    office.start();
    await office.caughtUp();
    await office.restart(); // which has tried it once
    await until(async () => (await office.desk.incidents())[0]?.attempts === 2);
    expect(await revisions()).toEqual(['0']);
  });
  afterEach(async () => {
    await office.readModels.stop();
    jest.restoreAllMocks();
  });

  it('stays left out: while the rows are compared', async () => {
    const scan = readStore.scan.bind(readStore);
    let scans = 0;
    jest.spyOn(readStore, 'scan').mockImplementation(async (table, options) => {
      if (options?.place === 'beside' && (scans += 1) === 1) {
        expect(await office.desk.skip('timeline', dossier, { reason: 'hỏng', by: 'quan-tri' })).toBe(true);
        await until(async () => (await office.desk.incidents()).length === 0);
      }
      return scan(table, options);
    });
    await staysLeftOut();
    expect(scans).toBeGreaterThan(1);
  });

  it('stays left out: by another worker, right before the swap', async () => {
    const swap = readStore.swap.bind(readStore);
    jest.spyOn(readStore, 'swap').mockImplementationOnce(async (lease, writes) => {
      await leftOutElsewhere();
      return swap(lease, writes);
    });
    await staysLeftOut();
  });

  it('stays left out: by another worker, while the rows are built', async () => {
    const save = readStore.save.bind(readStore);
    const isParking = ([writes]: Parameters<ReadStore['save']>): boolean =>
      writes.some(({ table, puts }) => table === incidentTable && puts.some(({ place }) => place === 'beside'));
    let parkings = 0;
    jest.spyOn(readStore, 'save').mockImplementation(async (writes, under) => {
      await save(writes, under);
      if (isParking([writes]) && (parkings += 1) === 1) await leftOutElsewhere();
    });
    await staysLeftOut();
    expect(parkings).toBe(1);
  });

  /** What the worker that keeps the live rows saves, apart from the rows. */
  async function leftOutElsewhere(): Promise<void> {
    const [incident] = await office.desk.incidents();
    if (!incident) throw new Error('nothing is parked');
    const { projection, event, partition, position, at } = incident;
    const skipped = { projection, event, partition, position, reason: 'hỏng', by: 'quan-tri', at };
    await readStore.save([
      { table: skippedEventTable, puts: [skipped], removes: [] },
      { table: incidentTable, puts: [], removes: [incident] },
    ]);
  }

  async function staysLeftOut(): Promise<void> {
    await office.desk.orderRebuild('timeline', 'quan-tri');
    await until(async () => (await office.of('timeline')).rebuild?.kept === false);
    expect((await office.of('timeline')).rebuild).toMatchObject({ state: 'done', message: null });
    await until(async () => (await readStore.count(incidentTable)) === 0);
    expect(await office.desk.skipped()).toMatchObject([{ event: poison, reason: 'hỏng', by: 'quan-tri' }]);
    expect((await revisions()).slice(0, 2)).toEqual(['0', '2']);
  }

  async function revisions(): Promise<string[]> {
    const rows = await readStore.find(timelineTable, { where: { dossier }, orderBy: ['revision'] });
    return rows.map(({ revision }) => String(revision));
  }
});
