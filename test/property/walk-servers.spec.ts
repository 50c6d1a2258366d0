import type { ReadStore } from '@vinhdanh/kernel';
import { EventStoreDbEventStore, MemoryReadStore, PostgresReadStore } from '@vinhdanh/stores';
import fc from 'fast-check';
import { writableDoor, type Served } from '../door/support/served.js';
import { NO_SERVER, ownEventStoreHere } from '../support/event-store-server.js';
import { noPostgres, startPostgres, type PostgresServer } from '../support/postgres-server.js';
import { seed, walk, walks } from './walks.js';

const startEventStore = ownEventStoreHere();

interface Servers {
  readonly log: () => Promise<Served>;
  /** Read models of a walk; in memory by default. */
  readonly rows?: () => Promise<ReadStore>;
}

/** Walks over EventStoreDB's protocol, each on a log of its own. */
async function walkOver({ log: start, rows }: Servers, numRuns: number): Promise<void> {
  let walked = 0;
  const walking = fc.asyncProperty(walks, async (choices) => {
    const server = await start();
    const eventStore = EventStoreDbEventStore.connect(server.url);
    const readStore = (await rows?.()) ?? new MemoryReadStore();
    try {
      await walk({ stores: { eventStore, readStore } }, choices);
      walked += 1;
    } finally {
      await eventStore.close();
      await readStore.close();
      await server.stop();
    }
  });
  await fc.assert(walking, { numRuns, seed, endOnFailure: true });
  expect(walked).toBe(numRuns);
}

describe('random walks on the door', () => {
  it('hold there too', () => walkOver({ log: writableDoor }, 5), 120_000);
});

if (startEventStore) {
  describe('random walks on EventStoreDB', () => {
    it('hold there too', () => walkOver({ log: startEventStore }, 3), 300_000);
  });
} else {
  describe.skip(`random walks on EventStoreDB: ${NO_SERVER}`, () => {
    it('hold there too', () => expect(startEventStore).toBeDefined());
  });
}

const noDatabase = noPostgres();

if (noDatabase === undefined) {
  describe('random walks with read models on PostgreSQL', () => {
    let server: PostgresServer;
    beforeAll(async () => void (server = await startPostgres()), 90_000);
    afterAll(() => server.stop());

    const rows = async (): Promise<ReadStore> => PostgresReadStore.connect(await server.database());

    it('hold on the door', () => walkOver({ log: writableDoor, rows }, 4), 240_000);
    if (startEventStore) it('hold on EventStoreDB', () => walkOver({ log: startEventStore, rows }, 2), 300_000);
  });
} else {
  describe.skip(`random walks with read models on PostgreSQL: ${noDatabase}`, () => {
    it('hold there too', () => expect(noDatabase).toBeUndefined());
  });
}
