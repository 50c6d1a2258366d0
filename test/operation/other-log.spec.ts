import { Engine, OtherLog, ReadModels, seedExamples, type Stores } from '@vinhdanh/application';
import { taskTable, timelineTable } from '@vinhdanh/projections';
import { MemoryEventStore, MemoryReadStore, MemoryRows } from '@vinhdanh/stores';
import { RunningApi } from '../e2e/support/running-api.js';
import { until } from '../support/until.js';
import { KeptLog } from './support/kept-log.js';
import { record, recordOthers } from './support/recording.js';

const by = { id: 'auditor', role: 'auditor', unit: 'thanh-tra' };
const LISTS = ['/tasks', '/dossiers', '/reports/stages', '/projections', '/incidents'];
const PAGES = ['/', '/bao-cao', '/bao-cao/danh-sach'];

/** A process on a log and on rows that others share. */
function on(eventStore: MemoryEventStore, rows: MemoryRows): Stores {
  return { eventStore, readStore: new MemoryReadStore(rows) };
}

/** The log as it was after so many events, as a backup brings it back: same ids, same positions. */
async function restored(from: MemoryEventStore, events: number): Promise<MemoryEventStore> {
  const to = new MemoryEventStore();
  for (const { stream, revision, id, type, data, metadata } of await from.readAll({ limit: events }))
    await to.append(stream, revision === 0n ? 'none' : revision - 1n, [{ id, type, data, metadata }]);
  return to;
}

/** A worker that has folded the whole log into the rows. */
async function folding({ eventStore, readStore }: Stores): Promise<ReadModels> {
  const readModels = new ReadModels(new Engine({ stores: { eventStore, readStore } }));
  readModels.start({ due: false });
  expect(await readModels.progress.reaches(await eventStore.head(), 15_000)).toBe(true);
  return readModels;
}

async function folded(stores: Stores): Promise<void> {
  await (await folding(stores)).stop();
}

/** How the read models stand, by the figures. */
async function states(api: RunningApi): Promise<{ readonly [state: string]: number }> {
  const { text } = await api.ask('/metrics');
  const figures = text.matchAll(/^vinhdanh_read_models\{state="(\w+)"\} (\d)$/gm);
  return Object.fromEntries(Array.from(figures, ([, state, value]) => [state, Number(value)]));
}

/** What a worker on these stores stops at. */
async function stoppedAt(stores: Stores): Promise<unknown> {
  const readModels = new ReadModels(new Engine({ stores }));
  const fault = await new Promise((resolve) => readModels.start({ due: false, onFault: resolve }));
  await readModels.stop();
  return fault;
}

describe('a server whose read models follow another log', () => {
  const rows = new MemoryRows();
  const kept = new KeptLog();
  const eventStore = new MemoryEventStore();
  let api: RunningApi;

  beforeAll(async () => {
    const theirs = on(new MemoryEventStore(), rows);
    await seedExamples(new Engine({ stores: theirs }));
    await folded(theirs);
    await seedExamples(new Engine({ stores: on(eventStore, new MemoryRows()) }));
    api = await RunningApi.start({ stores: on(eventStore, rows), log: kept.log, worker: 'apart' });
  });
  afterAll(() => api.close());

  it.each(LISTS)('does not show %s, and says why', async (path) => {
    const { status, body } = await api.ask(path, { by });
    expect([status, body]).toEqual([503, expect.objectContaining({ code: 'READ_MODEL_OF_OTHER_LOG' })]);
  });

  it.each(PAGES)('does not show the page %s', async (path) => {
    const { status, text } = await api.ask(path, { headers: { accept: 'text/html' } });
    expect([status, text]).toEqual([503, expect.stringContaining('Bảng đọc không thuộc nhật ký này')]);
  });

  it('is not ready, and its log says once what to do', async () => {
    const { status, body } = await api.ask('/health/ready');
    expect([status, body]).toMatchObject([503, { ready: false, log: 'up', readModels: 'foreign' }]);
    const told = kept.lines.filter(({ msg }) => msg === 'the read models cannot be shown');
    expect(told).toEqual([expect.objectContaining({ level: 50 })]);
    expect(JSON.stringify(told)).toMatch(/follow another log .*DATABASE_URL/);
  });

  it('is told apart by a figure', async () => {
    expect(await states(api)).toEqual({ up: 0, away: 0, stopped: 0, foreign: 1 });
  });

  it('shows its own, once those are gone and a worker has folded its log', async () => {
    rows.tables.clear();
    await folded(on(eventStore, rows));
    await until(async () => (await api.ask('/tasks', { by })).status === 200);
    await until(async () => (await api.ask('/health/ready')).status === 200); // the last answer is kept for a moment
    expect(await states(api)).toEqual({ up: 1, away: 0, stopped: 0, foreign: 0 });
  });
});

describe('a worker', () => {
  let rows: MemoryRows;
  let log: MemoryEventStore;

  beforeEach(async () => {
    [rows, log] = [new MemoryRows(), new MemoryEventStore()];
    await record(log, 'ours', 6);
    await folded(on(log, rows));
  });

  it('goes on where the log is the same, wherever it was copied to', async () => {
    const copy = await restored(log, 6);
    await record(copy, 'ours', 8);
    await folded(on(copy, rows));
    expect(await new MemoryReadStore(rows).checkpoint(taskTable)).toBe(await copy.head());
  });

  it('folds what was recorded where events of others lay before the log was restored', async () => {
    const older = await restored(log, 6);
    await recordOthers(log, 3);
    await folded(on(log, rows));
    await record(older, 'another', 2);
    await folded(on(older, rows));
    await record(older, 'third', 4);
    await folded(on(older, rows));
    expect(await new MemoryReadStore(rows).count(timelineTable)).toBe(12);
  });

  it.each([
    ['has been restored to an older state', 0],
    ['has gone on from an older state, less far', 1],
    ['has gone on from an older state, further', 4],
  ])('refuses rows of a later state when its log %s', async (_what, since) => {
    const older = await restored(log, 4);
    await record(older, 'another', since);
    const fault = await stoppedAt(on(older, rows));
    expect(fault).toBeInstanceOf(OtherLog);
    expect((fault as Error).message).toMatch(/restored to an older one.*built anew.*DROP SCHEMA vinhdanh CASCADE/);
  });

  it('refuses rows of the same events at other positions, as a log has them that was copied to another kind of store', async () => {
    const copy = await restored(log, 6);
    const readStream = copy.readStream.bind(copy);
    jest
      .spyOn(copy, 'readStream')
      .mockImplementation(async (...asked) =>
        (await readStream(...asked)).map((event) => ({ ...event, position: event.position.replace(/^0/, '1') })),
      );
    const fault = await stoppedAt(on(copy, rows));
    expect(fault).toBeInstanceOf(OtherLog);
    expect((fault as Error).message).toMatch(/or copied to another place/);
  });

  it('refuses rows of another log, and of this one when it is empty', async () => {
    const other = new MemoryEventStore();
    expect(await stoppedAt(on(other, rows))).toBeInstanceOf(OtherLog);
    await record(other, 'theirs', 6);
    const fault = await stoppedAt(on(other, rows));
    expect(fault).toBeInstanceOf(OtherLog);
    expect((fault as Error).message).toMatch(/^These read models follow another log .*DATABASE_URL/);
  });

  it('does not fold on what another has folded from a log that has parted from its own', async () => {
    const first = await folding(on(log, rows));
    const parted = on(await restored(log, 6), rows);
    const second = new ReadModels(new Engine({ stores: parted }));
    const faults: unknown[] = [];
    second.start({ due: false, onFault: (fault) => faults.push(fault) });
    await record(log, 'ours', 7);
    await record(parted.eventStore, 'theirs', 3);
    expect(await first.progress.reaches(await log.head(), 15_000)).toBe(true);
    await first.stop();
    await until(() => faults.length > 0);
    expect(faults).toEqual([expect.any(OtherLog)]);
    expect(await new MemoryReadStore(rows).checkpoint(taskTable)).toBe(await log.head());
    await second.stop();
  });
});
