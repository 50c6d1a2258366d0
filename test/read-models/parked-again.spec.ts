import { incidentTable, StoreUnavailable, type IncidentRow } from '@vinhdanh/kernel';
import { projections, timelineTable } from '@vinhdanh/projections';
import { event } from '../stores/log-events.js';
import { until } from '../support/until.js';
import { Office } from './support/office.js';

const PROJECTION = projections.find(({ table }) => table.name === timelineTable.name)!;

/** Given a dossier that is parked; a new worker may know its event, and tries it once by itself. */
describe('a worker that begins', () => {
  let office: Office;
  let stream: string;

  beforeEach(async () => {
    office = await Office.atWork();
    const [poison] = await office.engine.eventStore.readAll({ limit: 1 });
    stream = poison!.stream;
    const fold = PROJECTION.fold.bind(PROJECTION);
    jest.spyOn(PROJECTION, 'fold').mockImplementation((rows, recorded) => {
      if (recorded.id === poison?.id) throw new Error('cannot be folded');
      return fold(rows, recorded);
    });
    await office.desk.orderRebuild('timeline', 'quan-tri');
    await until(async () => (await office.desk.incidents()).length === 1);
    await until(async () => (await office.of('timeline')).rebuild?.state === 'done');
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await office.readModels.stop();
  });

  async function attempts(): Promise<number | undefined> {
    return (await office.desk.incidents())[0]?.attempts;
  }

  it('tries what is parked once, also where the log was away at its first try', async () => {
    const { eventStore } = office.engine;
    const readStream = eventStore.readStream.bind(eventStore);
    let away = 0;
    jest.spyOn(eventStore, 'readStream').mockImplementation((asked, options) => {
      if (asked !== stream || options?.limit === 1 || away > 0) return readStream(asked, options);
      away += 1;
      return Promise.reject(new StoreUnavailable({ vi: 'đi vắng', en: 'away' }));
    });
    const before = await attempts();
    await office.restart();
    await until(async () => (await attempts()) !== before);
    expect([away, await attempts()]).toEqual([1, (before ?? 0) + 1]);
  });

  it('forgets what an older version has parked and is no dossier', async () => {
    const { eventStore, readStore } = office.engine;
    const [known] = await office.desk.incidents();
    const partition = 'x'.repeat(101);
    const foreign = `dossier-${partition}`;
    await eventStore.append(foreign, 'none', [event('of another program')]);
    const [stored] = await eventStore.readStream(foreign);
    const { id, position } = stored!;
    const incident: IncidentRow = { ...known!, partition, stream: foreign, event: id, revision: '0', position };
    await office.caughtUp();
    await readStore.save([{ table: incidentTable, puts: [incident], removes: [] }]);
    await office.restart();
    await until(async () => (await office.desk.incidents()).every((one) => one.partition !== partition));
    expect(await office.desk.incidents()).toHaveLength(1);
  });
});
