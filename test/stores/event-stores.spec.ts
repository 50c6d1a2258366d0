import { join } from 'node:path';
import { BEGINNING, RevisionConflict, StoreUnusable, type EventStore, type LogBatch } from '@vinhdanh/kernel';
import { MemoryEventStore, SqliteEventStore } from '@vinhdanh/stores';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';
import { contents, event, events, line } from './log-events.js';

let folder: TemporaryFolder;
beforeAll(async () => void (folder = await temporaryFolder()));
afterAll(() => folder.remove());

let opened = 0;
const kinds: readonly (readonly [string, () => EventStore])[] = [
  ['memory', () => new MemoryEventStore()],
  ['sqlite', () => SqliteEventStore.open(join(folder.path, `log-${(opened += 1)}.db`))],
];

describe.each(kinds)('the log in %s', (_name, open) => {
  let store: EventStore;
  beforeEach(() => {
    store = open();
  });
  afterEach(() => store.close());

  it('numbers a stream without gaps and the log in the order of the appends', async () => {
    const first = await store.append('a', 'none', events('x', 2));
    const second = await store.append('b', 'none', events('y', 1));
    const third = await store.append('a', 1n, events('z', 2));
    expect([first.revision, second.revision, third.revision]).toEqual([1n, 0n, 3n]);
    expect([...[first, second, third].map(({ position }) => position)].sort()).toEqual(
      [first, second, third].map(({ position }) => position),
    );
    expect(await contents(store)).toEqual(['a@0 x-0', 'a@1 x-1', 'b@0 y-0', 'a@2 z-0', 'a@3 z-1']);
    expect(await store.head()).toBe(third.position);
  });

  it.each([
    ['none', 'none', 1n],
    ['a revision that has passed', 0n, 1n],
    ['a revision to come', 2n, 1n],
  ] as const)(
    'refuses to append at %s, says where the stream is, and writes nothing',
    async (_what, expected, actual) => {
      await store.append('a', 'none', events('x', 2));
      await expect(store.append('a', expected, [event('other')])).rejects.toMatchObject({
        ...{ code: 'REVISION_CONFLICT', stream: 'a', actual },
      });
      expect(await contents(store)).toEqual(['a@0 x-0', 'a@1 x-1']);
    },
  );

  it.each(['exists', 0n] as const)('refuses to append at %s to a stream that is not there', async (expected) => {
    await expect(store.append('a', expected, [event('x')])).rejects.toMatchObject({ actual: -1n });
    await expect(store.append('a', expected, [event('x')])).rejects.toThrow(RevisionConflict);
    expect(await store.head()).toBe(BEGINNING);
  });

  it('gives the first answer again when the same ids come again, and refuses when only some are the same', async () => {
    const first = await store.append('a', 'none', events('x', 2));
    await store.append('a', 1n, [event('y')]);
    expect(await store.append('a', 'none', events('x', 2))).toEqual(first);
    await expect(store.append('a', 'none', [event('x-0'), event('other')])).rejects.toThrow(RevisionConflict);
    await expect(store.append('a', 'none', events('x', 3))).rejects.toThrow(RevisionConflict);
    expect(await contents(store)).toEqual(['a@0 x-0', 'a@1 x-1', 'a@2 y']);
  });

  it('lets one of fifty appends at one revision win', async () => {
    await store.append('a', 'none', [event('first')]);
    const appends = Array.from({ length: 50 }, (_, index) => store.append('a', 0n, [event(`e${index}`)]));
    const outcomes = await Promise.allSettled(appends);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await contents(store)).toHaveLength(2);
  });

  it('gives back the very bytes and names, whatever they are', async () => {
    const data = Uint8Array.from({ length: 256 }, (_, index) => index);
    const stream = 'hồ sơ/𝒳 é e\u0301 __proto__';
    const strange = { ...event('strange'), type: '__proto__', data, metadata: new Uint8Array(0) };
    await store.append(stream, 'none', [strange]);
    data.fill(0);
    const [read] = await store.readStream(stream);
    expect(read).toMatchObject({ id: strange.id, type: '__proto__', stream });
    expect([...(read?.data ?? [])]).toEqual(Array.from({ length: 256 }, (_, index) => index));
    expect(read?.metadata).toHaveLength(0);
    expect(await store.readStream(stream.normalize('NFC'))).toEqual([]);
  });

  it.each([
    ['no events', 'a', 'none', []],
    ['a nameless stream', '', 'none', [event('x')]],
    ['a lone surrogate', 'a\uD800', 'none', [event('x')]],
    ['a negative revision', 'a', -1n, [event('x')]],
  ] as const)('refuses %s as a mistake of the caller', async (_what, stream, expected, list) => {
    await expect(store.append(stream, expected, list)).rejects.toThrow(/./);
    await expect(store.append(stream, expected, list)).rejects.not.toHaveProperty('code');
    expect(await store.head()).toBe(BEGINNING);
  });

  it('reads a stream from either end, in pieces', async () => {
    await store.append('a', 'none', events('x', 5));
    await store.append('b', 'none', events('y', 5));
    const read = async (...options: [Parameters<EventStore['readStream']>[1]?]): Promise<string[]> =>
      (await store.readStream('a', ...options)).map(({ revision }) => String(revision));
    expect(await read()).toEqual(['0', '1', '2', '3', '4']);
    expect(await read({ from: 3n })).toEqual(['3', '4']);
    expect(await read({ from: 1n, limit: 2 })).toEqual(['1', '2']);
    expect(await read({ direction: 'backwards' })).toEqual(['4', '3', '2', '1', '0']);
    expect(await read({ direction: 'backwards', from: 2n, limit: 2 })).toEqual(['2', '1']);
    expect(await read({ from: 5n })).toEqual([]);
    expect(await store.readStream('nowhere')).toEqual([]);
    await expect(store.readStream('a', { limit: 0 })).rejects.toThrow(RangeError);
  });

  it('reads the log behind a position, which is not read again', async () => {
    const { position } = await store.append('a', 'none', events('x', 3));
    await store.append('b', 'none', events('y', 2));
    expect((await store.readAll({ after: position })).map(line)).toEqual(['b@0 y-0', 'b@1 y-1']);
    expect((await store.readAll({ limit: 2 })).map(line)).toEqual(['a@0 x-0', 'a@1 x-1']);
    await expect(store.readAll({ after: 'elsewhere' })).rejects.toThrow(TypeError);
  });

  it('hands a follower everything once and in order, whenever it comes, and says when that was all', async () => {
    await store.append('a', 'none', events('x', 5));
    const stop = new AbortController();
    const seen: string[] = [];
    const caughtUp: boolean[] = [];
    for await (const batch of store.subscribeAll({ limit: 2, signal: stop.signal })) {
      seen.push(...batch.events.map((one) => line(one).split(' ')[1] ?? ''));
      caughtUp.push(batch.caughtUp);
      if (seen.length === 5) await store.append('b', 'none', events('y', 2));
      if (seen.length === 7) stop.abort();
    }
    expect(seen).toEqual(['x-0', 'x-1', 'x-2', 'x-3', 'x-4', 'y-0', 'y-1']);
    expect(caughtUp).toEqual([false, false, true, true]);
  });

  it('tells a follower at once that there is nothing, wakes it for what comes, and lets it go', async () => {
    const stop = new AbortController();
    const following = store.subscribeAll({ signal: stop.signal })[Symbol.asyncIterator]();
    const first = (await following.next()) as IteratorYieldResult<LogBatch>;
    expect(first.value).toEqual({ events: [], position: BEGINNING, caughtUp: true });
    const second = following.next();
    await store.append('a', 'none', [event('x')]);
    expect(((await second) as IteratorYieldResult<LogBatch>).value.events.map(line)).toEqual(['a@0 x']);
    const third = following.next();
    stop.abort();
    expect(await third).toMatchObject({ done: true });
  });

  it('says after closing that it is closed, and may be closed twice', async () => {
    await store.close();
    await store.close();
    await expect(store.append('a', 'none', [event('x')])).rejects.toThrow(StoreUnusable);
    await expect(store.readAll()).rejects.toThrow(StoreUnusable);
    await expect(store.head()).rejects.toThrow(/closed/);
  });
});
