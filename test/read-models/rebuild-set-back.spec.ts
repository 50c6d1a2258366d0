import { BEGINNING, CourseChanged, StoreUnusable, type SubscriptionOptions } from '@vinhdanh/kernel';
import { timelineTable } from '@vinhdanh/projections';
import { until } from '../support/until.js';
import { Office } from './support/office.js';

/** What a server says that was restored, or that has thrown away what a subscription had looked at last. */
describe('a rebuild whose log changes its course', () => {
  let office: Office;

  beforeEach(async () => void (office = await Office.atWork()));
  afterEach(async () => {
    jest.restoreAllMocks();
    await office.readModels.stop();
  });

  /** Orders one whose first look at the log ends after a few events. @returns where every look of it began */
  async function orderBroken(): Promise<(string | undefined)[]> {
    const { eventStore } = office.engine;
    const subscribeAll = eventStore.subscribeAll.bind(eventStore);
    const begins: (string | undefined)[] = [];
    jest.spyOn(eventStore, 'subscribeAll').mockImplementation((options) => {
      begins.push(options.after);
      return begins.length === 1 ? broken(options) : subscribeAll(options);
    });
    await office.desk.orderRebuild('timeline', 'quan-tri');
    return begins;

    async function* broken(options: SubscriptionOptions) {
      for await (const batch of subscribeAll({ ...options, limit: 5 })) {
        yield batch;
        throw new CourseChanged(batch.position);
      }
    }
  }

  async function isDone(): Promise<void> {
    await until(async () => !['building', 'checking'].includes((await office.of('timeline')).rebuild?.state ?? ''));
    const { rebuild, rows } = await office.of('timeline');
    expect(rebuild).toMatchObject({ state: 'done', by: 'quan-tri', rows, message: null });
  }

  it('goes on behind the last event that it has folded, where the log holds that one', async () => {
    const [, , , , fifth] = await office.engine.eventStore.readAll({ limit: 5 });
    const begins = await orderBroken();
    await until(() => begins.length > 1);
    await isDone();
    expect(begins.slice(0, 2)).toEqual([BEGINNING, fifth?.position]);
  });

  it('begins at the first event again where the log does not hold that one any more', async () => {
    const { eventStore, readStore } = office.engine;
    const readStream = eventStore.readStream.bind(eventStore);
    const begins = await orderBroken();
    jest.spyOn(eventStore, 'readStream').mockImplementation(async (stream, options) => {
      const isHeld = options?.limit !== 1 || begins.length > 1;
      return isHeld ? readStream(stream, options) : [];
    });
    await until(() => begins.length > 1);
    await isDone();
    expect(begins.slice(0, 2)).toEqual([BEGINNING, BEGINNING]);
    expect((await readStore.status([timelineTable])).map(({ place }) => place)).toEqual(['live']);
  });

  it('says that it begins again, and takes a breath, however often the course is changed', async () => {
    const { eventStore } = office.engine;
    const begins: number[] = [];
    const looking = jest.spyOn(eventStore, 'subscribeAll').mockImplementation(async function* () {
      begins.push(performance.now());
      yield* [];
      throw new CourseChanged('7');
    });
    await office.desk.orderRebuild('timeline', 'quan-tri');
    await until(
      async () => (await office.of('timeline')).rebuild?.message?.startsWith('The log was restored') ?? false,
    );
    await until(() => begins.length > 2);
    looking.mockRestore();
    await isDone();
    for (const [index, at] of begins.entries()) expect(at - (begins[index - 1] ?? -Infinity)).toBeGreaterThan(900);
  });

  it('says no more why it begins again once it was called off', async () => {
    const { eventStore } = office.engine;
    jest.spyOn(eventStore, 'subscribeAll').mockImplementation(async function* () {
      yield* [];
      throw new CourseChanged('7');
    });
    await office.desk.orderRebuild('timeline', 'quan-tri');
    await until(async () => typeof (await office.of('timeline')).rebuild?.message === 'string');
    await office.desk.cancelRebuild('timeline', 'quan-tri');
    await until(async () => (await office.of('timeline')).rebuild?.state === 'cancelled');
    expect((await office.of('timeline')).rebuild).toMatchObject({ by: 'quan-tri', message: null });
  });

  it('is compared once more where the log was another one for a moment only', async () => {
    const { eventStore } = office.engine;
    const readStream = eventStore.readStream.bind(eventStore);
    let cut = 0;
    const save = office.engine.readStore.save.bind(office.engine.readStore);
    jest.spyOn(office.engine.readStore, 'save').mockImplementation(async (writes, under) => {
      await save(writes, under);
      if (writes.some(({ puts }) => puts.some((row) => 'state' in row && row['state'] === 'checking'))) cut += 1;
    });
    jest.spyOn(eventStore, 'readStream').mockImplementation(async (stream, options) => {
      const events = await readStream(stream, options);
      return cut === 1 && options?.limit !== 1 ? events.slice(1) : events;
    });
    await office.desk.orderRebuild('timeline', 'quan-tri');
    await until(() => cut > 1);
    await isDone();
    expect(cut).toBe(2);
  });

  it('has failed, and says why, where what was built cannot be dropped', async () => {
    const { eventStore, readStore } = office.engine;
    jest
      .spyOn(readStore, 'discard')
      .mockRejectedValue(new StoreUnusable({ vi: 'không được bỏ nó', en: 'must not drop it' }));
    await orderBroken();
    jest.spyOn(eventStore, 'readStream').mockResolvedValue([]);
    await until(async () => (await office.of('timeline')).rebuild?.state === 'failed');
    expect((await office.of('timeline')).rebuild?.message).toBe('must not drop it');
  });

  it('begins at the first event again also when it was only compared meanwhile', async () => {
    const { eventStore, readStore } = office.engine;
    const [last] = await eventStore.readAll({ direction: 'backwards', limit: 1 });
    const [readStream, save] = [eventStore.readStream.bind(eventStore), readStore.save.bind(readStore)];
    let cut = false;
    const cuts: boolean[] = [];
    jest.spyOn(eventStore, 'readStream').mockImplementation(async (stream, options) => {
      const events = await readStream(stream, options);
      return cut ? events.filter(({ id }) => id !== last?.id) : events;
    });
    const saving = jest.spyOn(readStore, 'save').mockImplementation(async (writes, under) => {
      await save(writes, under);
      cut = writes.some(({ puts }) => puts.some((row) => 'state' in row && row['state'] === 'checking'));
      if (!cut) return;
      cuts.push(true);
      saving.mockRestore();
    });
    const discarding = jest.spyOn(readStore, 'discard').mockImplementation(async (...given) => {
      cut = false; // and what was recorded since is the same
      cuts.push(false);
      discarding.mockRestore();
      await readStore.discard(...given);
    });
    await office.desk.orderRebuild('timeline', 'quan-tri');
    await until(() => cuts.length > 1);
    await isDone();
    expect(cuts).toEqual([true, false]);
  });
});
