import { EventStoreDBClient } from '@eventstore/db-client';
import { Engine, ReadModelDesk, ReadModels, s1Commands } from '@vinhdanh/application';
import { EventStoreDbEventStore, MemoryReadStore } from '@vinhdanh/stores';
import { timelineTable } from '@vinhdanh/projections';
import { behind } from '../support/behind.js';
import { eventStoreHere, NO_SERVER, type EventStoreServer } from '../support/event-store-server.js';
import { until } from '../support/until.js';

const start = eventStoreHere();
const described = start ? describe : describe.skip;

/** A server writes events of its own ($…) behind ours: read models go past them, the log's head does not. */
described(`behind our last event the server has written its own${start ? '' : ` (${NO_SERVER})`}`, () => {
  let server: EventStoreServer;
  let client: EventStoreDBClient;
  let eventStore: EventStoreDbEventStore;
  let readStore: MemoryReadStore;
  let engine: Engine;
  let keeper: ReadModels;
  let made = 0;

  beforeAll(async () => {
    server = await start!();
    client = EventStoreDBClient.connectionString(server.url);
  }, 90_000);
  afterAll(async () => {
    await client.dispose();
    await server.stop();
  });
  beforeEach(async () => {
    eventStore = EventStoreDbEventStore.connect(server.url);
    readStore = new MemoryReadStore();
    engine = new Engine({ stores: { eventStore, readStore } });
    for (const command of s1Commands(`own events ${(made += 1)}`).slice(0, 3)) await engine.handle(command);
  });
  afterEach(async () => {
    await keeper.stop();
    await eventStore.close();
  });

  async function serverWrites(): Promise<void> {
    const before = await eventStore.head();
    await client.setStreamMetadata(`own-${(made += 1)}`, { maxCount: 1 });
    await until(async () => (await readStore.checkpoint(timelineTable)) > before);
  }

  /** Keeps the rows in use, builds none. */
  async function keep(): Promise<void> {
    const keeping = behind(() => readStore, {
      claim: (edition, place, holder) =>
        place === 'beside' ? Promise.resolve(undefined) : readStore.claim(edition, place, holder),
    });
    keeper = new ReadModels(new Engine({ stores: { eventStore, readStore: keeping } }));
    keeper.start({ due: false });
    expect(await keeper.progress.reaches(await eventStore.head(), 15_000)).toBe(true);
  }

  it('which has nobody read anew', async () => {
    await keep();
    await serverWrites();
    const other = new ReadModels(engine);
    const anew: string[] = [];
    other.progress.watch({ tell: () => undefined, readAnew: (position) => anew.push(position) });
    other.start('apart');
    await until(() => other.progress.status.caughtUp);
    expect([anew, (await eventStore.head()) < other.progress.status.position]).toEqual([[], true]);
    await other.stop();
  });

  it('which keeps no read model from being built anew', async () => {
    await keep();
    const swap = readStore.swap.bind(readStore);
    jest.spyOn(readStore, 'swap').mockImplementationOnce(async (lease, writes) => {
      await serverWrites(); // the rows in use follow it before the swap
      return swap(lease, writes);
    });
    const building = behind(() => readStore, {
      claim: (edition, place, holder) =>
        place === 'live' ? Promise.resolve(undefined) : readStore.claim(edition, place, holder),
    });
    const builder = new ReadModels(new Engine({ stores: { eventStore, readStore: building } }));
    const desk = new ReadModelDesk(engine);
    const state = async (): Promise<string | undefined> =>
      (await desk.status()).find(({ projection }) => projection === 'timeline')?.rebuild?.state;
    await desk.orderRebuild('timeline', 'quan-tri');
    builder.start({ due: false });
    await until(async () => ['done', 'failed'].includes((await state()) ?? ''));
    expect([await state(), jest.mocked(readStore.swap).mock.calls.length]).toEqual(['done', 2]);
    await builder.stop();
  });
});
