import { s1Commands, seedExamples } from '@vinhdanh/application';
import { StoreUnusable } from '@vinhdanh/kernel';
import { timelineTable } from '@vinhdanh/projections';
import { until } from '../support/until.js';
import { Office } from './support/office.js';

describe('a rebuild that cannot even begin', () => {
  let office: Office;
  let faults: unknown[];

  beforeEach(async () => {
    office = new Office();
    await seedExamples(office.engine);
    faults = [];
    office.readModels.start({ due: false, onFault: (fault) => faults.push(fault) });
    await office.caughtUp();
    const { readStore } = office.engine;
    const claim = readStore.claim.bind(readStore);
    jest.spyOn(readStore, 'claim').mockImplementation(async (edition, place, holder) => {
      if (place === 'beside') throw new StoreUnusable({ vi: 'không có quyền', en: 'permission denied' });
      return claim(edition, place, holder);
    });
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await office.readModels.stop();
  });

  it('has failed with the reason, and what is recorded is shown as before', async () => {
    await office.desk.orderRebuild('timeline', 'quan-tri');
    await until(async () => !(await office.of('timeline')).ordered);
    const failed = { state: 'failed', by: 'quan-tri', message: 'permission denied', kept: false };
    expect((await office.of('timeline')).rebuild).toMatchObject(failed);
    for (const command of s1Commands('after').slice(0, 2)) await office.engine.handle(command);
    await office.caughtUp();
    expect([faults, office.readModels.progress.status.fault]).toEqual([[], undefined]);
  });

  it('can be called off, with the cancel itself', async () => {
    await office.readModels.stop();
    await office.desk.orderRebuild('timeline', 'quan-tri');
    await office.desk.cancelRebuild('timeline', 'chu-tich');
    await office.restart();
    await until(async () => (await office.of('timeline')).rebuild?.state === 'cancelled');
    expect((await office.of('timeline')).ordered).toBe(false);
    const places = await office.engine.readStore.status([timelineTable]);
    expect(places.map(({ place }) => place)).toEqual(['live']);
  });
});

it('read models that have stopped go on when all of their worker does, not already when it folds', async () => {
  const office = new Office();
  const { eventStore, readStore } = office.engine;
  const told: string[] = [];
  office.readModels.start({
    due: false,
    onFault: () => told.push('stopped'),
    onRecovered: () => told.push('goes on'),
  });
  await office.caughtUp();
  const find = readStore.find.bind(readStore);
  const finding = jest.spyOn(readStore, 'find').mockImplementation(async (table, query) => {
    if (table.name === 'readModelOrders') throw new StoreUnusable({ vi: 'Ổ đĩa đã đầy.', en: 'The disk is full.' });
    return find(table, query);
  });
  await until(() => told.length > 0);
  for (const command of s1Commands('after').slice(0, 2)) await office.engine.handle(command);
  const head = await eventStore.head();
  await until(async () => (await readStore.checkpoint(timelineTable)) === head);
  expect(told).toEqual(['stopped']);
  finding.mockRestore();
  await until(() => told.length > 1);
  expect(told).toEqual(['stopped', 'goes on']);
  await office.readModels.stop();
});
