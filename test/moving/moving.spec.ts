import { join } from 'node:path';
import { compareLogs, copyLog, Engine, memoryStores, seedExamples } from '@vinhdanh/application';
import { StoreUnusable, type EventStore, type EventToAppend, type StoredEvent } from '@vinhdanh/kernel';
import { MemoryEventStore, SqliteEventStore } from '@vinhdanh/stores';
import { event, events } from '../stores/log-events.js';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';

/** A log of the product's own making, with odd bytes at its end. */
async function source(): Promise<EventStore> {
  const engine = new Engine({ stores: memoryStores() });
  await seedExamples(engine);
  const odd: EventToAppend = { ...event('odd'), data: Uint8Array.of(0, 255, 10), metadata: new Uint8Array() };
  await engine.eventStore.append('odd', 'none', [odd, event('large', 600_000)]);
  await engine.eventStore.append('odd', 1n, [event('larger', 700_000)]);
  return engine.eventStore;
}

/** Fails at the n-th append, as a process that is killed there. */
function dyingAt(store: EventStore, append: number): Pick<EventStore, 'append' | 'readAll'> {
  let left = append;
  return {
    readAll: (options) => store.readAll(options),
    append: (...request) => {
      left -= 1;
      if (left < 0) throw new Error('killed');
      return store.append(...request);
    },
  };
}

describe('moving house', () => {
  let folder: TemporaryFolder;
  const opened: EventStore[] = [];
  const sqlite = (): EventStore => {
    const store = SqliteEventStore.open(join(folder.path, `${opened.length}.db`));
    opened.push(store);
    return store;
  };

  beforeAll(async () => {
    folder = await temporaryFolder();
  });
  afterAll(async () => {
    await Promise.all(opened.map((store) => store.close()));
    await folder.remove();
  });

  it('copies a log to the last byte, there and back, in one order', async () => {
    const from = await source();
    const there = sqlite();
    const total = (await from.readAll()).length;
    const told: number[] = [];
    expect(await copyLog({ from, to: there, onProgress: (copied) => told.push(copied) })).toEqual({
      events: total,
      finished: true,
    });
    expect(told).toEqual([total]);
    const back = new MemoryEventStore();
    await copyLog({ from: there, to: back });
    for (const other of [there, back]) {
      expect(await compareLogs(from, other)).toEqual({
        events: total,
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
    }
  });

  it('goes on where it was killed, and copies nothing twice', async () => {
    const from = await source();
    const to = sqlite();
    await expect(copyLog({ from, to: dyingAt(to, 40) })).rejects.toThrow('killed');
    const stopping = new AbortController();
    await copyLog({ from, to: dyingAt(to, 20), signal: stopping.signal }).catch(() => undefined);
    const before = (await to.readAll()).length;
    expect(before).toBeGreaterThanOrEqual(60);
    const { events: rest } = await copyLog({ from, to });
    expect(before + rest).toBe((await from.readAll()).length);
    expect((await compareLogs(from, to)).difference).toBeUndefined();
    expect(await copyLog({ from, to })).toEqual({ events: 0, finished: true });
  });

  it('stops between two appends when it is told to', async () => {
    const from = await source();
    const to = new MemoryEventStore();
    const stopping = new AbortController();
    stopping.abort();
    expect(await copyLog({ from, to, signal: stopping.signal })).toEqual({ events: 0, finished: false });
    expect(await to.readAll()).toEqual([]);
  });

  it('refuses a target that holds a log of its own, and leaves it as it was', async () => {
    const to = new MemoryEventStore();
    await to.append('mine', 'none', [event('mine')]);
    await expect(copyLog({ from: await source(), to })).rejects.toThrow(StoreUnusable);
    expect(await to.readAll()).toHaveLength(1);
  });

  it.each<[string, (event: StoredEvent) => Partial<StoredEvent>]>([
    ['stream', () => ({ stream: 'other' })],
    ['revision', () => ({ revision: 9n })],
    ['id', () => ({ id: event('other').id })],
    ['type', () => ({ type: 'Other' })],
    ['data', ({ data }) => ({ data: data.with(0, 1) })],
    ['metadata', () => ({ metadata: Uint8Array.of(1) })],
  ])('finds a changed %s, and says where', async (part, change) => {
    const store = new MemoryEventStore();
    await store.append('s', 'none', events('e', 5));
    const spoilt: Pick<EventStore, 'readAll'> = {
      readAll: async (options) =>
        (await store.readAll(options)).map((one) => (one.revision === 3n ? { ...one, ...change(one) } : one)),
    };
    const { events: same, difference } = await compareLogs(store, spoilt);
    expect([same, difference?.after, difference?.part]).toEqual([3, 3, part]);
  });

  it('finds that one log has ended, and an order that differs', async () => {
    const [left, right] = [new MemoryEventStore(), new MemoryEventStore()];
    await left.append('a', 'none', [event('a')]);
    expect((await compareLogs(left, right)).difference).toMatchObject({ after: 0, part: 'missing', right: undefined });
    await right.append('b', 'none', [event('b')]);
    await right.append('a', 'none', [event('a')]);
    await left.append('b', 'none', [event('b')]);
    expect((await compareLogs(left, right)).difference).toMatchObject({ after: 0, part: 'stream' });
  });
});
