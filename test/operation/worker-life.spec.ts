import { Engine, readModelTables, s1Commands, Worker } from '@vinhdanh/application';
import { CourseChanged, StoreUnavailable, StoreUnusable, type ReadStore, type Row } from '@vinhdanh/kernel';
import { projections } from '@vinhdanh/projections';
import { MemoryEventStore, MemoryReadStore, MemoryRows } from '@vinhdanh/stores';
import { until } from '../support/until.js';

describe('a worker', () => {
  const rows = new MemoryRows();
  const readStore = new MemoryReadStore(rows);
  const engine = new Engine({ stores: { eventStore: new MemoryEventStore(), readStore } });
  const worker = new Worker(engine);
  const told: string[] = [];

  beforeAll(async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance'] });
    for (const command of s1Commands('life').slice(0, 6)) await engine.handle(command);
    worker.start({
      due: false,
      onFault: (fault) => told.push((fault as Error).constructor.name),
      onRecovered: () => told.push('goes on'),
    });
    await caughtUp();
  });
  beforeEach(() => told.splice(0));
  afterEach(() => jest.restoreAllMocks());
  afterAll(async () => {
    jest.useRealTimers();
    await worker.stop();
  });

  /** The times between its rounds pass at once. */
  function soon(holds: () => boolean | Promise<boolean>): Promise<void> {
    return until(async () => {
      await jest.advanceTimersByTimeAsync(100);
      return holds();
    });
  }

  async function caughtUp(): Promise<void> {
    const head = await engine.eventStore.head();
    const positions = (): Promise<string[]> => Promise.all(projections.map(({ table }) => readStore.checkpoint(table)));
    await soon(async () => (await positions()).every((position) => position === head));
  }

  async function everyRow(store: ReadStore): Promise<readonly (readonly Row[])[]> {
    return Promise.all(projections.map(({ table }) => store.find<Row>(table)));
  }

  it('makes what somebody has dropped again, from the first event, though nothing new is recorded', async () => {
    const before = await everyRow(readStore);
    expect(before.flat().length).toBeGreaterThan(10);
    rows.tables.clear();
    await caughtUp();
    expect(await everyRow(readStore)).toEqual(before);
    await soon(() => told.length === 2);
    expect(told).toEqual(['StoreUnusable', 'goes on']);
  });

  it.each([
    ['away', new StoreUnavailable({ vi: 'Kho đi vắng.', en: 'The store is away.' })],
    ['full', new StoreUnusable({ vi: 'Ổ đĩa đã đầy.', en: 'The disk is full.' })],
  ])(
    'tells each time that the store of its rows is %s, and that it goes on, though nothing new is recorded',
    async (_how, fault) => {
      for (const times of [1, 2]) {
        const failing = jest.spyOn(readStore, 'claim').mockRejectedValue(fault);
        await soon(() => told.length === 2 * times - 1);
        failing.mockRestore();
        await soon(() => told.length === 2 * times);
      }
      const name = fault.constructor.name;
      expect(told).toEqual([name, 'goes on', name, 'goes on']);
    },
  );

  it('tells that it goes on also while another worker keeps all rows', async () => {
    const spare = new MemoryReadStore();
    await spare.prepare(readModelTables);
    for (const projection of projections) await spare.claim(projection, 'live', { id: 'another', forMs: 1e9 });
    const { eventStore } = engine;
    const waiting = new Worker(new Engine({ stores: { eventStore, readStore: spare } }));
    const failing = jest
      .spyOn(spare, 'claim')
      .mockRejectedValue(new StoreUnavailable({ vi: 'Kho đi vắng.', en: 'The store is away.' }));
    const heard: string[] = [];
    waiting.start({ due: false, onFault: () => heard.push('fault'), onRecovered: () => heard.push('goes on') });
    await soon(() => heard.length === 1);
    failing.mockRestore();
    await soon(() => heard.length === 2);
    expect(heard).toEqual(['fault', 'goes on']);
    await waiting.stop();
  });

  it('does not say that it goes on while the log, which it cannot read, is away', async () => {
    const away = new StoreUnavailable({ vi: 'Nhật ký đi vắng.', en: 'The log is away.' });
    const reading = jest.spyOn(engine.eventStore, 'subscribeAll').mockImplementation(() => {
      throw away;
    });
    const failing = jest
      .spyOn(readStore, 'claim')
      .mockRejectedValueOnce(new StoreUnavailable({ vi: 'Kho đi vắng.', en: 'The store is away.' }));
    rows.tables.clear(); // so that it begins to fold anew
    await soon(() => reading.mock.calls.length >= 3);
    expect(failing).toHaveBeenCalled();
    expect(told).not.toContain('goes on');
    expect(told.filter((one, index) => one !== told[index - 1])).toHaveLength(2); // of the rows, then of the log
    reading.mockRestore();
    await soon(() => told.at(-1) === 'goes on');
  });

  it('tells of a log that changes its course again before it was followed, and goes on when it does not', async () => {
    const reading = jest.spyOn(engine.eventStore, 'subscribeAll').mockImplementation(() => {
      throw new CourseChanged('7');
    });
    rows.tables.clear(); // so that it begins to fold anew
    await soon(() => told.includes('CourseChanged'));
    reading.mockRestore();
    await soon(() => told.at(-1) === 'goes on');
    expect(told).toEqual(['StoreUnusable', 'CourseChanged', 'goes on']);
  });

  it('leaves its rows to others when it meets what only another version can do', async () => {
    const failing = jest.spyOn(readStore, 'find').mockRejectedValue(new TypeError('a mistake in the code'));
    await soon(() => told.length > 0);
    failing.mockRestore();
    const left = Date.now();
    await soon(async () => (await held()).length === 0);
    expect(Date.now() - left).toBeLessThan(1000); // sooner than its leases run out
    expect(told).toEqual(['TypeError']);
  });

  it('leaves its rows to others also where some of them are gone', async () => {
    const other = new Worker(engine);
    other.start({ due: false });
    await soon(async () => (await held()).length === projections.length);
    const [first] = projections;
    const claim = readStore.claim.bind(readStore);
    jest.spyOn(readStore, 'claim').mockImplementation(async (edition, place, holder) => {
      if (edition.table.name === first?.table.name) throw new StoreUnusable({ vi: 'đã bị bỏ', en: 'dropped' });
      return claim(edition, place, holder);
    });
    await other.stop();
    expect(await held()).toEqual([first?.table.name]);
  });

  async function held(): Promise<string[]> {
    const places = await readStore.status(projections.map(({ table }) => table));
    return places.filter(({ holder }) => holder !== undefined).map(({ table }) => table);
  }
});
