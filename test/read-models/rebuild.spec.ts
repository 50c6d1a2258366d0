import type { ReadStore, Row } from '@vinhdanh/kernel';
import { projections, taskTable } from '@vinhdanh/projections';
import { until } from '../support/until.js';
import { Office } from './support/office.js';

describe('a rebuild', () => {
  let office: Office;

  beforeEach(async () => void (office = await Office.atWork()));
  afterEach(() => office.readModels.stop());

  it.each(projections.map(({ table }) => table.name))(
    'of %s ends with the same rows, compared and told',
    async (name) => {
      const before = await rowsIn(office.engine.readStore, name);
      expect(await office.desk.orderRebuild(name, 'quan-tri')).toBe(true);
      await until(async () => (await office.of(name)).rebuild?.state === 'done');
      expect(await rowsIn(office.engine.readStore, name)).toEqual(before);
      const { rebuild, position } = await office.of(name);
      expect(rebuild).toMatchObject({ by: 'quan-tri', rows: before.length, secondsLeft: null, message: null });
      expect(rebuild?.checksum).toMatch(/^[0-9a-f]{64}$/);
      expect([rebuild?.done, position]).toEqual([rebuild?.total, await office.engine.eventStore.head()]);
    },
  );

  it('mends rows that somebody has spoilt, and readers see nothing else than old or new ones', async () => {
    const { readStore } = office.engine;
    const [row] = await readStore.find(taskTable);
    await readStore.save([{ table: taskTable, puts: [{ ...row, subject: 'spoilt' }], removes: [] }]);
    const seen = new Set<number>();
    const reading = setInterval(() => void readStore.count(taskTable).then((rows) => seen.add(rows)), 1);
    await office.desk.orderRebuild('taskList', 'quan-tri');
    await until(async () => (await office.of('taskList')).rebuild?.state === 'done');
    clearInterval(reading);
    expect((await readStore.find(taskTable)).some(({ subject }) => subject === 'spoilt')).toBe(false);
    expect(seen.size).toBe(1);
  });

  it('goes on where it was when its worker ends in the middle', async () => {
    const { readStore } = office.engine;
    const save = jest.spyOn(readStore, 'save');
    const besides = (): number =>
      save.mock.calls.filter(([writes]) => writes.some((one) => 'lease' in one && one.lease.place === 'beside')).length;
    await office.desk.orderRebuild('timeline', 'quan-tri');
    await until(async () => besides() > 0);
    await office.restart();
    await until(async () => (await office.of('timeline')).rebuild?.state === 'done');
    save.mockRestore();
    const { rebuild, rows } = await office.of('timeline');
    expect(rebuild).toMatchObject({ by: 'quan-tri', rows });
  });

  it('that does not come to the rows of a fresh fold is not shown', async () => {
    const { readStore } = office.engine;
    const before = await rowsIn(readStore, 'taskList');
    const scan = readStore.scan.bind(readStore);
    jest.spyOn(readStore, 'scan').mockImplementation(async (table, options) => {
      const rows = await scan(table, options);
      return options?.place === 'beside' ? rows.slice(1) : rows;
    });
    await office.desk.orderRebuild('taskList', 'quan-tri');
    await until(async () => (await office.of('taskList')).rebuild?.state === 'failed');
    jest.restoreAllMocks();
    expect((await office.of('taskList')).rebuild?.message).toMatch(
      /not those of a fresh fold .* dossier [0-9a-f-]{36}/,
    );
    expect(await rowsIn(readStore, 'taskList')).toEqual(before);
    const places = await readStore.status([taskTable]);
    expect(places.map(({ place }) => place)).toEqual(['live']);
  });

  it('of a read model that there is not is refused', async () => {
    expect(await office.desk.orderRebuild('awards', 'quan-tri')).toBe(false);
    expect(await office.desk.cancelRebuild('awards', 'quan-tri')).toBe(false);
  });
});

async function rowsIn(readStore: ReadStore, name: string): Promise<readonly Row[]> {
  const table = projections.find((one) => one.table.name === name)?.table;
  return table ? readStore.find(table, { limit: 100_000 }) : [];
}
