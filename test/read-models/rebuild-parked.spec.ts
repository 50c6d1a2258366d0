import type { Change, Row } from '@vinhdanh/kernel';
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
});
