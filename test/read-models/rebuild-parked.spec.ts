import { incidentTable, type Change, type IncidentRow, type Row } from '@vinhdanh/kernel';
import { dossierIdOf } from '@vinhdanh/dossier';
import { projections, timelineTable } from '@vinhdanh/projections';
import { until } from '../support/until.js';
import { Office } from './support/office.js';

const PROJECTION = projections.find(({ table }) => table.name === timelineTable.name)!;

/** Given a rule that gives impossible rows for one event: its dossier is parked, in the rows in use and in what they are compared with. */
describe('a read model with a parked dossier', () => {
  let office: Office;

  beforeEach(async () => void (office = await Office.atWork()));
  afterEach(async () => {
    jest.restoreAllMocks();
    await office.readModels.stop();
  });

  it.each<[what: string, change: (row: Row) => Change]>([
    ['rows of another dossier', (row) => ({ put: { ...row, dossier: 'ho-so-khac' } })],
    ['rows with what their column cannot hold', (row) => ({ put: { ...row, revision: 'ba' } })],
    ['half a key of rows to be removed', ({ dossier }) => ({ remove: { dossier: dossier ?? null } })],
  ])('is built anew where an event gives %s', async (_what, change) => {
    const [first, second] = await office.engine.eventStore.readAll({ limit: 2 });
    expect(second?.stream).toBe(first?.stream);
    const fold = PROJECTION.fold.bind(PROJECTION);
    jest.spyOn(PROJECTION, 'fold').mockImplementation((rows, event) => {
      const changes = fold(rows, event);
      return event.id === second?.id ? changes.map((one) => ('put' in one ? change(one.put) : one)) : changes;
    });
    await office.desk.orderRebuild('timeline', 'quan-tri');
    await until(async () => ['done', 'failed'].includes((await office.of('timeline')).rebuild?.state ?? ''));
    expect((await office.of('timeline')).rebuild).toMatchObject({ state: 'done', message: null });
    expect(await office.desk.incidents()).toMatchObject([{ projection: 'timeline', event: second?.id }]);
  });

  it('has nothing parked that another worker has parked in the old rows right before the swap', async () => {
    const { eventStore, readStore } = office.engine;
    const [event] = await eventStore.readAll({ limit: 1 });
    const { id, stream, position, type } = event!;
    const incident: IncidentRow = {
      ...{ projection: 'timeline', place: 'live', partition: dossierIdOf(stream), event: id, stream, revision: '0' },
      ...{ position, type, cause: 'not known to an older version', attempts: 1, at: '2026-01-12T02:00:00.000Z' },
    };
    const swap = readStore.swap.bind(readStore);
    const folding = jest.spyOn(PROJECTION, 'fold');
    let swaps = 0;
    jest.spyOn(readStore, 'swap').mockImplementation(async (lease, writes) => {
      await readStore.save([{ table: incidentTable, puts: [incident], removes: [] }]);
      swaps += 1;
      folding.mockClear();
      return swap(lease, writes);
    });
    await office.desk.orderRebuild('timeline', 'quan-tri');
    await until(async () => swaps > 0 && (await office.desk.incidents()).length === 0);
    expect((await office.of('timeline')).rebuild).toMatchObject({ state: 'done', message: null });
    expect([swaps, folding.mock.calls]).toEqual([1, []]); // the new rows have that event
  });
});
