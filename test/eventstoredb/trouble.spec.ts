import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { Metadata, status } from '@grpc/grpc-js';
import type { BatchAppendReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { EventToAppend } from '@vinhdanh/kernel';
import { EventStoreDbEventStore, type EventStoreDbOptions } from '@vinhdanh/stores';
import { until } from '../support/until.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { breakOff, fail, FakeEventStore, succeed, type Behaviour } from './support/fake-event-store.js';

const QUICK = { attemptMs: 400, totalMs: 2500 };
const ending: (() => unknown)[] = [];

// Jest itself ends at a rejection that nobody handles: that these specs come to their end is part of what they say.
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

async function fake(behaviour: Behaviour): Promise<FakeEventStore> {
  const server = await FakeEventStore.start(behaviour);
  ending.push(() => server.stop());
  return server;
}

function opened(url: string, options: EventStoreDbOptions = QUICK): EventStoreDbEventStore {
  const store = EventStoreDbEventStore.connect(url, options);
  ending.push(() => store.close());
  return store;
}

function event(bytes = 2): EventToAppend {
  const data = Buffer.from(JSON.stringify('x'.repeat(bytes)));
  return { id: randomUUID(), type: 'Noted', data, metadata: Buffer.from('{}') };
}

function idsIn(request: BatchAppendReq): (string | undefined)[] {
  return request.getProposedMessagesList().map((message) => message.getId()?.getString());
}

describe('a server that', () => {
  it('never answers an append: tried again with the same ids and revision, then unknown, in its time', async () => {
    const sent: unknown[] = [];
    const server = await fake({
      append: (request) => void sent.push([idsIn(request), request.getOptions()?.getStreamPosition()]),
    });
    const one = event();
    const began = performance.now();
    await expect(opened(server.url).append('a', 6n, [one])).rejects.toMatchObject({ code: 'UNKNOWN_OUTCOME' });
    expect(performance.now() - began).toBeLessThan(QUICK.totalMs + QUICK.attemptMs + 2000);
    expect(sent.length).toBeGreaterThan(1);
    expect(new Set(sent.map((each) => JSON.stringify(each)))).toEqual(new Set([JSON.stringify([[one.id], '6'])]));
  });

  it('swallows an append and refuses its repeat: unknown, never “nothing was stored”', async () => {
    const metadata = new Metadata();
    metadata.set('exception', 'access-denied');
    const server = await fake({
      append: (_request, call, count) => {
        if (count > 1) breakOff(call, status.PERMISSION_DENIED, 'no', metadata);
      },
    });
    await expect(opened(server.url).append('a', 6n, [event()])).rejects.toMatchObject({
      code: 'UNKNOWN_OUTCOME',
      message: expect.stringMatching(/does not allow this.*Repeat the same command/),
    });
    expect(server.asked.appends).toBe(2);
  });

  it('never says what it can do: the first call too has its time', async () => {
    const server = await fake({ features: () => undefined });
    await expect(opened(server.url).append('a', 'none', [event()])).rejects.toMatchObject({ code: 'UNKNOWN_OUTCOME' });
  });

  it('never answers a read: unavailable, in its time', async () => {
    const server = await fake({ read: () => undefined });
    await expect(opened(server.url).readStream('a')).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    expect(server.asked.reads).toBeGreaterThan(1);
  });

  it('is not there: nothing was sent, so nothing is unknown', async () => {
    const server = await fake({});
    server.stop();
    await expect(opened(server.url).append('a', 'none', [event()])).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringMatching(/ECONNREFUSED.*Nothing was stored; try again\.$/),
    });
  });

  it('is not ready: asked again until it is', async () => {
    const server = await fake({
      append: (request, call, count) =>
        count < 4 ? fail(request, call, 'Server Is Not Ready') : succeed(request, call),
    });
    expect(await opened(server.url).append('a', 'none', [event()])).toMatchObject({ revision: 0n });
    expect(server.asked.appends).toBe(4);
  });

  it('is not the leader: the leader is asked', async () => {
    const leader = await fake({});
    const where = new Metadata();
    where.set('exception', 'not-leader');
    where.set('leader-endpoint-host', '127.0.0.1');
    where.set('leader-endpoint-port', String(leader.port));
    const follower = await fake({
      append: (_request, call) => breakOff(call, status.NOT_FOUND, 'Leader info available', where),
    });
    expect(await opened(follower.url).append('a', 'none', [event()])).toMatchObject({ revision: 0n });
    expect([follower.asked.appends, leader.asked.appends]).toEqual([1, 1]);
  });

  it.each([
    ['name or password', status.UNAUTHENTICATED, 'Unauthenticated', /refuses the name or the password/],
    ['writing', status.PERMISSION_DENIED, 'access-denied', /does not allow this: give the user/],
    ['the whole protocol', status.UNIMPLEMENTED, 'unknown service', /is it an EventStoreDB/],
  ])('refuses %s: said at once, with what to do', async (_what, code, exception, words) => {
    const metadata = new Metadata();
    metadata.set('exception', exception);
    const server = await fake({ append: (_request, call) => breakOff(call, code, 'no', metadata) });
    const refused = expect(opened(server.url).append('a', 'none', [event()])).rejects;
    await refused.toMatchObject({ code: 'STORE_UNUSABLE', message: expect.stringMatching(words) });
    expect(server.asked.appends).toBe(1);
  });

  it('drops its follower, again and again: followed anew, and what there is is read', async () => {
    let dropped = 0;
    const server = await fake({
      read: (call) => {
        if (!call.request.getOptions()?.hasSubscription()) return void call.end();
        dropped += 1;
        breakOff(call, status.ABORTED, 'Operation timed out: Consumer too slow to handle event while live.');
      },
    });
    const stop = new AbortController();
    ending.push(() => stop.abort());
    const batches = opened(server.url).subscribeAll({ signal: stop.signal })[Symbol.asyncIterator]();
    expect((await batches.next()).value).toMatchObject({ events: [], caughtUp: true });
    const waiting = batches.next();
    await until(() => dropped >= 3);
    stop.abort();
    expect((await waiting).done).toBe(true);
  });

  it('ends a read in the midst: what was read so far is not taken for all', async () => {
    const server = await fake({ read: (call) => void setTimeout(() => call.end(), 5000) });
    const store = opened(server.url, { attemptMs: 4000, totalMs: 4000 });
    const reading = store.readStream('a');
    await until(() => server.asked.reads === 1);
    await store.close();
    await expect(reading).rejects.toMatchObject({ code: 'STORE_UNUSABLE' });
  });
});

describe('answers that come too late', () => {
  /** Lets the first append wait beyond its time, and answers it when the second was answered. */
  async function late(): Promise<FakeEventStore> {
    let first: (() => void) | undefined;
    return fake({
      append: (request, call, count) => {
        if (count === 1) first = () => succeed(request, call);
        else {
          succeed(request, call);
          first?.();
        }
      },
    });
  }

  it('find nobody waiting, and hurt nobody', async () => {
    const store = opened((await late()).url);
    expect(await store.append('a', 'none', [event()])).toMatchObject({ revision: 0n });
    for (const stream of ['b', 'c', 'd']) expect(await store.append(stream, 'none', [event()])).toBeDefined();
  });

  it('hurt nobody either when another server of the same process has failed meanwhile', async () => {
    const late: (() => void)[] = [];
    let slowly = true;
    const slow = await fake({
      append: (request, call) => (slowly ? void late.push(() => succeed(request, call)) : succeed(request, call)),
    });
    const failing = await fake({ append: (_request, call) => breakOff(call, status.UNAVAILABLE, 'gone') });
    const store = opened(slow.url, { attemptMs: 5000, totalMs: 15_000 });
    const pending = store.append('a', 'none', [event()]);
    await until(() => late.length === 1);
    await expect(opened(failing.url).append('b', 'none', [event()])).rejects.toMatchObject({ code: 'UNKNOWN_OUTCOME' });
    slowly = false;
    for (const answer of late) answer();
    expect(await pending).toMatchObject({ revision: 0n });
    expect(await store.append('c', 'none', [event()])).toMatchObject({ revision: 0n });
  });
});

describe('a connection that stalls and breaks under load', () => {
  /** Nothing gets through until whoever sends must wait; then the wire is cut. */
  async function cutWhenHeld(proxy: TcpProxy): Promise<void> {
    await until(() => proxy.held > 30_000);
    proxy.set('clear');
    proxy.cut();
  }

  async function wire(): Promise<TcpProxy> {
    const server = await fake({});
    const proxy = await TcpProxy.before(server.port);
    ending.push(() => proxy.close());
    return proxy;
  }

  it('ends no process: every append is tried again', async () => {
    const proxy = await wire();
    const store = opened(`esdb://127.0.0.1:${proxy.port}?tls=false`, { attemptMs: 5000, totalMs: 15_000 });
    await store.append('before', 'none', [event()]);
    proxy.set('stalled');
    const sent = Array.from({ length: 200 }, (_, index) => store.append(`s-${index}`, 'none', [event(100_000)]));
    const settled = Promise.allSettled(sent);
    await cutWhenHeld(proxy);
    expect(new Set((await settled).map(({ status: outcome }) => outcome))).toEqual(new Set(['fulfilled']));
  });

  it('ends the process of the bare client, which catches every fault that it is told (control)', async () => {
    const proxy = await wire();
    const bare = spawn(process.execPath, ['-e', BARE, `esdb://127.0.0.1:${proxy.port}?tls=false`], { cwd: ROOT });
    const ended = once(bare, 'exit');
    await once(bare.stdout, 'data');
    proxy.set('stalled');
    bare.stdin.write('go\n');
    await cutWhenHeld(proxy);
    expect(await ended).toEqual([1, null]);
  });
});

const ROOT = join(__dirname, '../..');
const BARE = `
  const { EventStoreDBClient, jsonEvent } = require('@eventstore/db-client');
  const client = EventStoreDBClient.connectionString(process.argv[1]);
  const pad = 'x'.repeat(100_000);
  const send = () => client.appendToStream('a', jsonEvent({ type: 'Noted', data: { pad } })).catch(() => undefined);
  send().then(() => console.log('ready'));
  process.stdin.once('data', () => {
    const all = Array.from({ length: 64 }, send);
    Promise.all(all).then(() => setTimeout(() => process.exit(0), 200));
  });
`;
