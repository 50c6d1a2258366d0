import { s1Commands } from '@vinhdanh/application';
import { incidentTable } from '@vinhdanh/kernel';
import { projections, timelineTable } from '@vinhdanh/projections';
import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../support/until.js';
import { Office } from './support/office.js';

const PROJECTION = projections.find(({ table }) => table.name === timelineTable.name)!;
const LAST = projections.at(-1)!;
const DOSSIERS = 100;
const SLOW_MS = 10;

/** Given a mistake that has parked a hundred dossiers, and a log that takes its time. */
describe('a worker that begins where many dossiers are parked', () => {
  let office: Office;

  beforeEach(async () => {
    office = new Office();
    await open(DOSSIERS);
    jest.spyOn(PROJECTION, 'fold').mockImplementation(() => {
      throw new Error('cannot be folded');
    });
    office.start();
    await office.caughtUp();
    await office.readModels.stop();
    expect(await attempts()).toEqual(Array(DOSSIERS).fill(1));
    const { eventStore } = office.engine;
    const readStream = eventStore.readStream.bind(eventStore);
    jest.spyOn(eventStore, 'readStream').mockImplementation(async (...asked) => {
      await pause(SLOW_MS);
      return readStream(...asked);
    });
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await office.readModels.stop();
  });

  async function open(dossiers: number): Promise<void> {
    for (let number = 0; number < dossiers; number += 1) {
      const [first] = s1Commands(`parked ${number} of ${dossiers}`);
      expect(await office.engine.handle(first!)).toMatchObject({ ok: true });
    }
  }

  async function attempts(): Promise<number[]> {
    const incidents = await office.engine.readStore.find(incidentTable, { limit: 1000 });
    return incidents.map(({ attempts: number }) => number);
  }

  it('shows what is recorded before it has tried them all, and tries each of them once', async () => {
    await open(1);
    await office.restart();
    await office.caughtUp();
    const tried = (await attempts()).filter((number) => number > 1).length;
    expect([tried > 0, tried < DOSSIERS]).toEqual([true, true]);
    await until(async () => (await attempts()).filter((number) => number > 1).length === DOSSIERS);
    expect((await attempts()).toSorted()).toEqual([1, ...Array<number>(DOSSIERS).fill(2)]);
  });

  it('carries out what is ordered first', async () => {
    const [last] = (await office.desk.incidents()).slice(-1);
    await office.desk.skip('timeline', last!.partition, { reason: 'hỏng', by: 'quan-tri' });
    await office.restart();
    await until(async () => (await office.desk.incidents()).length < DOSSIERS);
    const tried = (await attempts()).filter((number) => number > 1).length;
    expect(tried).toBeLessThan(DOSSIERS / 2);
  });

  it('carries out what is ordered first, in another read model too', async () => {
    const [first] = await office.desk.incidents();
    const there = { ...first!, projection: LAST.table.name };
    await office.engine.readStore.save([{ table: incidentTable, puts: [there], removes: [] }]);
    await office.desk.skip(there.projection, there.partition, { reason: 'hỏng', by: 'quan-tri' });
    await office.restart();
    await until(async () => (await office.desk.skipped()).length > 0);
    const tried = (await attempts()).filter((number) => number > 1).length;
    expect(tried).toBeLessThan(DOSSIERS / 2);
  });
});
