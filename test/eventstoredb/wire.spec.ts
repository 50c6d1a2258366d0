import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import type { EventToAppend, LogBatch } from '@vinhdanh/kernel';
import { EventStoreDbEventStore } from '@vinhdanh/stores';
import { until } from '../support/until.js';
import { NO_SERVER, ownEventStoreHere, type OwnEventStore } from '../support/event-store-server.js';
import { TcpProxy, type Weather } from '../support/tcp-proxy.js';

const start = ownEventStoreHere();
const suite = start ? describe : describe.skip;

suite(start ? 'on the wire to a real EventStoreDB' : `on the wire to a real EventStoreDB: ${NO_SERVER}`, () => {
  let server: OwnEventStore;
  let proxy: TcpProxy;
  let store: EventStoreDbEventStore;
  let name: string;

  beforeAll(async () => {
    if (start) server = await start();
  }, 90_000);
  afterAll(() => server.stop());
  beforeEach(async () => {
    name = `wire-${randomUUID()}`;
    proxy = await TcpProxy.before(Number(new URL(server.url).port));
    store = EventStoreDbEventStore.connect(`esdb://127.0.0.1:${proxy.port}?tls=false`, {
      attemptMs: 1000,
      totalMs: 20_000,
    });
  });
  afterEach(async () => {
    await store.close();
    await proxy.close();
  });

  function event(text = 'x'): EventToAppend {
    return {
      id: randomUUID(),
      type: 'Noted',
      data: Buffer.from(JSON.stringify({ text })),
      metadata: Buffer.from('{}'),
    };
  }

  const idsOf = async (stream: string): Promise<string[]> => (await store.readStream(stream)).map(({ id }) => id);

  it.each<[string, Weather]>([
    ['its answers are lost', 'no-answers'],
    ['nothing gets through', 'black-hole'],
    ['every connection is reset', 'reset'],
  ])('an append is stored once although %s for a while', async (_what, weather) => {
    const [first, second] = [event(), event()];
    await store.append(name, 'none', [first]);
    proxy.set(weather);
    const appended = store.append(name, 0n, [second]);
    await pause(2500); // long enough for a first try, and for a client that replaced it
    proxy.set('clear');
    expect(await appended).toMatchObject({ revision: 1n });
    expect(await idsOf(name)).toEqual([first.id, second.id]);
  });

  it('a read comes back whole although nothing got through for a while', async () => {
    await store.append(
      name,
      'none',
      Array.from({ length: 50 }, () => event()),
    );
    proxy.set('black-hole');
    const reading = idsOf(name);
    await pause(1500); // beyond the time of a first try
    proxy.set('clear');
    expect(await reading).toHaveLength(50);
  });

  it('appends of a server that is held still are stored once when it goes on', async () => {
    await store.append(name, 'none', [event()]);
    server.process.signal('SIGSTOP');
    const appends = Array.from({ length: 20 }, (_, index) =>
      store.append(`${name}-${index}`, 'none', [event(), event()]),
    );
    const settled = Promise.all(appends);
    await pause(2500); // beyond the time of a first try
    server.process.signal('SIGCONT');
    for (const { revision } of await settled) expect(revision).toBe(1n);
    for (const index of appends.keys()) expect(await idsOf(`${name}-${index}`)).toHaveLength(2);
  });

  it('sixty-four writers lose and double nothing when their connections are cut again and again', async () => {
    let cutting = true;
    const cuts = (async () => {
      for (; cutting; await pause(100)) proxy.cut();
    })();
    const streams = Array.from({ length: 64 }, (_, index) => `${name}-${index}`);
    await Promise.all(
      streams.map(async (stream) => {
        for (let last = -1n; last < 9n;)
          ({ revision: last } = await store.append(stream, last < 0n ? 'none' : last, [event()]));
      }),
    );
    cutting = false;
    await cuts;
    for (const stream of streams) expect(new Set(await idsOf(stream)).size).toBe(10);
  });

  it('a follower gets everything once, in order, through cuts', async () => {
    const stop = new AbortController();
    const seen: string[] = [];
    const filter = { streamPrefixes: [name] };
    const following = (async () => {
      const batches: AsyncIterable<LogBatch> = store.subscribeAll({ filter, signal: stop.signal });
      for await (const { events } of batches) seen.push(...events.map(({ data }) => Buffer.from(data).toString()));
    })();
    const written: string[] = [];
    for (let index = 0; index < 30; index += 1) {
      const one = event(String(index));
      written.push(Buffer.from(one.data).toString());
      await store.append(name, index === 0 ? 'none' : BigInt(index - 1), [one]);
      if (index % 5 === 0) proxy.cut();
    }
    await until(() => seen.length >= 30);
    stop.abort();
    await following;
    expect(seen).toEqual(written);
  });

  it('any client reads JSON; the server’s own events and links are left out', async () => {
    const client = EventStoreDBClient.connectionString(server.url);
    try {
      await store.append(name, 'none', [event('Khen thưởng')]);
      await client.appendToStream(name, {
        ...jsonEvent({ type: '$>', data: '0@elsewhere' }),
        contentType: 'application/json',
      });
      await client.setStreamMetadata(name, { maxCount: 100 });
      await store.append(name, 1n, [event('y')]);
      const [first] = await all(client, name);
      expect(first).toMatchObject({ isJson: true, data: { text: 'Khen thưởng' }, metadata: {} });
      expect((await store.readStream(name)).map(({ revision }) => revision)).toEqual([0n, 2n]);
      const filter = { streamPrefixes: [name, `x${name}`] };
      expect((await store.readAll({ filter })).map(({ type }) => type)).toEqual(['Noted', 'Noted']);
      expect(await store.readStream(`$$${name}`)).toEqual([]);
    } finally {
      await client.dispose();
    }
  });

  it('a stream that was deleted softly goes on; one that was deleted for ever says so', async () => {
    const client = EventStoreDBClient.connectionString(server.url);
    try {
      await store.append(name, 'none', [event(), event()]);
      await client.deleteStream(name);
      expect(await store.readStream(name)).toEqual([]);
      expect(await store.append(name, 1n, [event()])).toMatchObject({ revision: 2n });
      await client.tombstoneStream(name);
      for (const use of [() => store.append(name, 2n, [event()]), () => store.readStream(name)]) {
        await expect(use()).rejects.toMatchObject({
          code: 'STORE_UNUSABLE',
          message: expect.stringContaining('deleted for ever'),
        });
      }
    } finally {
      await client.dispose();
    }
  });

  it('a position of another log is told from a fault that passes', async () => {
    await store.append(name, 'none', [event()]);
    const elsewhere = '00000000000000000007';
    await expect(store.readAll({ after: elsewhere })).rejects.toMatchObject({
      code: 'STORE_UNUSABLE',
      message: expect.stringContaining('another log'),
    });
  });
});

async function all(client: EventStoreDBClient, stream: string) {
  const events = [];
  for await (const { event } of client.readStream(stream)) events.push(event);
  return events;
}
