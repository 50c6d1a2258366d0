import { Engine, openEmbedded, OtherLog, ReadModels } from '@vinhdanh/application';
import { CourseChanged, type EventStore } from '@vinhdanh/kernel';
import { timelineTable } from '@vinhdanh/projections';
import { EventStoreDbEventStore, MemoryReadStore, MemoryRows, openDoor } from '@vinhdanh/stores';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { Subscribed } from '../contract/event-store/subscribed.js';
import { until } from '../support/until.js';
import { freePort } from '../support/free-port.js';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';
import { record, recordOthers } from './support/recording.js';

type Fill = (eventStore: EventStore) => Promise<void>;

/** A server that went away with one log and comes back with another that begins in the same way, sooner than its clients give up. */
class RestoredServer {
  private door: { close(): Promise<void> } | undefined;

  private constructor(
    private readonly folder: TemporaryFolder,
    private readonly port: number,
  ) {}

  static async start(logs: { readonly common: Fill; readonly lost: Fill; readonly instead: Fill }) {
    const server = new RestoredServer(await temporaryFolder(), await freePort());
    await server.fill('first', logs.common);
    await cp(server.path('first'), server.path('second'), { recursive: true });
    await server.fill('first', logs.lost);
    await server.fill('second', logs.instead);
    await server.open('first');
    return server;
  }

  get url(): string {
    return `esdb://127.0.0.1:${this.port}?tls=false`;
  }

  async restore(): Promise<void> {
    await this.door?.close();
    await this.open('second');
  }

  async stop(): Promise<void> {
    await this.door?.close();
    await this.folder.remove();
  }

  private path(name: string): string {
    return join(this.folder.path, name);
  }

  private async fill(name: string, fill: Fill): Promise<void> {
    const engine = new Engine({ stores: openEmbedded(this.path(name)) });
    await fill(engine.eventStore);
    await engine.close();
  }

  private async open(name: string): Promise<void> {
    this.door = await openDoor({ folder: this.path(name), host: '127.0.0.1', port: this.port, writable: true });
  }
}

const ending: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

async function restorable(logs: Parameters<typeof RestoredServer.start>[0]) {
  const server = await RestoredServer.start(logs);
  ending.push(() => server.stop());
  const eventStore = EventStoreDbEventStore.connect(server.url);
  ending.push(() => eventStore.close());
  return { server, eventStore };
}

/** Read models that a worker keeps, and what stopped it. */
async function kept(eventStore: EventStore) {
  const readStore = new MemoryReadStore(new MemoryRows());
  const readModels = new ReadModels(new Engine({ stores: { eventStore, readStore } }));
  const faults: unknown[] = [];
  readModels.start({ due: false, onFault: (fault) => faults.push(fault) });
  ending.push(() => readModels.stop());
  expect(await readModels.progress.reaches(await eventStore.head(), 15_000)).toBe(true);

  return { readModels, faults, readStore };
}

const ours: Fill = (log) => record(log, 'ours', 4);

describe('a log restored to an older state between two looks of who follows it', () => {
  it.each([
    ['where it went on further than before', (log: EventStore) => record(log, 'newer', 6)],
    ['where nothing was recorded since', async () => undefined],
  ])('hands over nothing of what it holds instead, %s', async (_where, instead) => {
    const { server, eventStore } = await restorable({
      common: ours,
      lost: (log) => record(log, 'lost', 3),
      instead,
    });
    const following = new Subscribed(eventStore, {});
    await following.nextWith(({ caughtUp }) => caughtUp);
    await server.restore();
    await expect(following.next()).rejects.toThrow(CourseChanged);
  });

  it('stops the worker whose rows are of what was lost, and is not folded into them', async () => {
    const { server, eventStore } = await restorable({
      common: ours,
      lost: (log) => record(log, 'lost', 3),
      instead: (log) => record(log, 'newer', 6),
    });
    const { readModels, faults, readStore } = await kept(eventStore);
    const before = await readStore.scan(timelineTable);
    await server.restore();
    await until(() => faults.length > 0);
    expect(faults).toEqual([expect.any(OtherLog)]);
    await until(() => readModels.progress.status.fault instanceof OtherLog);
    expect(await readStore.scan(timelineTable)).toEqual(before);
  });

  it('is followed on where only events of others were lost, however far it has got since', async () => {
    const { server, eventStore } = await restorable({
      common: ours,
      lost: (log) => recordOthers(log, 5),
      instead: (log) => record(log, 'ours', 6),
    });
    const { readModels, faults, readStore } = await kept(eventStore);
    await server.restore();
    await until(async () => (await readStore.count(timelineTable)) === 6);
    await record(eventStore, 'ours', 9);
    await until(async () => (await readStore.count(timelineTable)) === 9);
    await until(() => readModels.progress.status.caughtUp);
    expect(faults).toEqual([]);
  });
});
