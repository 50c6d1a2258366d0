import { memoryStores, readModelTables, seedExamples } from '@vinhdanh/application';
import { incidentTable, type ReadStore, type Row } from '@vinhdanh/kernel';
import { projections, timelineTable } from '@vinhdanh/projections';
import { until } from '../support/until.js';
import { Office } from './support/office.js';

const ORDERS = readModelTables.find(({ table }) => table.name === 'readModelOrders')?.table ?? timelineTable;
const timeline = projections.find(({ table }) => table.name === timelineTable.name) ?? {
  table: timelineTable,
  version: 0,
};

describe('an order to rebuild', () => {
  let office: Office;
  let readStore: ReadStore;

  beforeEach(async () => {
    office = await Office.atWork();
    ({ readStore } = office.engine);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await office.readModels.stop();
  });

  const hasOrders = async (): Promise<boolean> => (await readStore.count(ORDERS)) > 0;

  /** The rebuild never comes to its end, as the rows in use seem to be ahead. @returns resolves when it is that far */
  function held(): Promise<void> {
    return new Promise((resolve) => {
      jest.spyOn(readStore, 'swap').mockImplementation(async () => {
        resolve();
        await new Promise(setImmediate);
        return undefined;
      });
    });
  }

  it('that is called off before a worker has begun goes with its cancel, and is told of as cancelled', async () => {
    await office.readModels.stop();
    await office.desk.orderRebuild('timeline', 'quan-tri');
    expect((await office.of('timeline')).ordered).toBe(true);
    await office.desk.cancelRebuild('timeline', 'chu-tich');
    await office.restart();
    await until(async () => !(await hasOrders()));
    const { ordered, rebuild } = await office.of('timeline');
    expect([ordered, rebuild]).toMatchObject([false, { state: 'cancelled', by: 'quan-tri', done: 0, kept: false }]);
    expect(await placesOf('timeline')).toEqual(['live']);
  });

  it('is called off while it is carried out, with those that wait behind it', async () => {
    const atItsEnd = held();
    await office.desk.orderRebuild('timeline', 'quan-tri');
    await atItsEnd;
    expect((await office.of('timeline')).rebuild).toMatchObject({ state: 'checking', kept: true });
    await office.desk.orderRebuild('timeline', 'chu-tich');
    await office.desk.cancelRebuild('timeline', 'quan-tri');
    await until(async () => !(await hasOrders()));
    expect(await office.of('timeline')).toMatchObject({ ordered: false, rebuild: { state: 'cancelled', kept: false } });
    expect(await placesOf('timeline')).toEqual(['live']);
  });

  it('given after the cancel is carried out', async () => {
    await office.readModels.stop();
    await office.desk.cancelRebuild('timeline', 'quan-tri');
    await passed(office);
    await office.desk.orderRebuild('timeline', 'quan-tri');
    await office.restart();
    await until(async () => (await office.of('timeline')).rebuild?.state === 'done');
  });

  it('that another worker has called off between the look and the claim is not begun', async () => {
    const claim = readStore.claim.bind(readStore);
    let claims = 0;
    jest.spyOn(readStore, 'claim').mockImplementation(async (edition, place, holder) => {
      if (place === 'beside') {
        claims += 1;
        await readStore.save([{ table: ORDERS, puts: [], removes: await readStore.find(ORDERS) }]);
      }
      return claim(edition, place, holder);
    });
    await office.desk.orderRebuild('timeline', 'quan-tri');
    await until(async () => claims > 0 && (await placesOf('timeline')).length === 1);
    expect((await office.of('timeline')).rebuild).toBeUndefined();
  });

  it('takes over nothing that was parked in rows which were given up', async () => {
    const [row] = await readStore.find(timelineTable);
    const stale = { place: 'beside', projection: 'timeline', partition: row?.dossier ?? '', event: row?.eventId ?? '' };
    const where = { stream: `dossier-${stale.partition}`, revision: '0', position: '', type: 'DossierOpened' };
    const incident: Row = { ...stale, ...where, cause: 'x', attempts: 1, at: '2026-01-12T02:00:00.000Z' };
    await readStore.save([{ table: incidentTable, puts: [incident], removes: [] }]);
    await office.desk.orderRebuild('timeline', 'quan-tri');
    await until(async () => (await office.of('timeline')).rebuild?.kept === false);
    expect((await office.of('timeline')).rebuild).toMatchObject({ state: 'done', message: null });
    expect(await readStore.count(incidentTable)).toBe(0);
  });

  it('that is carried out when its worker stops is left to the next one at once', async () => {
    const atItsEnd = held();
    await office.desk.orderRebuild('timeline', 'quan-tri');
    await atItsEnd;
    await office.readModels.stop();
    expect(await readStore.claim(timeline, 'beside', { id: 'the next one', forMs: 1 })).toBeDefined();
  });

  async function placesOf(name: string): Promise<string[]> {
    const tables = projections.filter(({ table }) => table.name === name).map(({ table }) => table);
    return (await readStore.status(tables)).map(({ place }) => place);
  }
});

it('a rebuild on empty read models knows from the beginning how much there is to fold', async () => {
  const office = new Office(memoryStores());
  const { eventStore, readStore } = office.engine;
  await seedExamples(office.engine);
  await readStore.prepare(readModelTables);
  await office.desk.orderRebuild('taskList', 'quan-tri');
  const save = jest.spyOn(readStore, 'save');
  office.start();
  await until(async () => (await office.of('taskList')).rebuild?.state === 'done');
  await office.readModels.stop();
  const told = save.mock.calls.flatMap(([writes]) => writes.filter(({ table }) => table.name === 'rebuilds'));
  const total = (await eventStore.readAll({ limit: 100_000 })).length;
  expect(told.flatMap(({ puts }) => puts)).toContainEqual(expect.objectContaining({ done: 0, total }));
});

/** Until the clock shows another instant. */
async function passed({ engine: { clock } }: Office): Promise<void> {
  const before = clock.now();
  await until(() => clock.now() > before);
}
