import { join } from 'node:path';
import { RevisionConflict, UnknownOutcome, type EventStore, type Outcome, type StoredEvent } from '@vinhdanh/kernel';
import { MemoryEventStore, SqliteEventStore } from '@vinhdanh/stores';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';
import { enter, loopOn } from './register.js';

let folder: TemporaryFolder;
beforeAll(async () => void (folder = await temporaryFolder()));
afterAll(() => folder.remove());

let files = 0;
const kinds: readonly (readonly [string, () => EventStore])[] = [
  ['memory', () => new MemoryEventStore()],
  ['sqlite', () => SqliteEventStore.open(join(folder.path, `log-${(files += 1)}.db`))],
];

describe.each(kinds)('command loop on %s', (_name, open) => {
  let store: EventStore;
  beforeEach(() => {
    store = open();
  });
  afterEach(() => store.close());

  it('appends what was decided and says where it stands', async () => {
    const outcome = await loopOn(store).handle(enter('a', 'c1'));
    expect(outcome).toMatchObject({ ok: true, receipt: { revision: 0n, repeated: false } });
    expect(await entries(store)).toEqual(['a']);
  });

  it('answers a repeat with the first receipt and writes nothing, also after a restart and after other commands', async () => {
    const first = receiptOf(
      await loopOn(store).handle(enter('a', 'c1', { command: { name: 'Enter', data: { entry: 'a', times: 3 } } })),
    );
    await loopOn(store).handle(enter('b', 'c2'));
    const again = receiptOf(
      await loopOn(store).handle(enter('a', 'c1', { command: { name: 'Enter', data: { entry: 'a', times: 3 } } })),
    );
    expect(again).toEqual({ ...first, repeated: true });
    expect(again.eventIds).toHaveLength(3);
    expect(await entries(store)).toEqual(['a', 'a (1)', 'a (2)', 'b']);
  });

  it('answers a repeat whatever revision the caller names, since it has been done', async () => {
    const loop = loopOn(store);
    await loop.handle(enter('a', 'c1', { expected: -1n }));
    await loop.handle(enter('b', 'c2'));
    expect(await loop.handle(enter('a', 'c1', { expected: -1n }))).toMatchObject({
      ok: true,
      receipt: { revision: 0n, repeated: true },
    });
  });

  it.each([
    ['another body', { command: { name: 'Enter' as const, data: { entry: 'z' } } }],
    ['another actor', { actor: { id: 'somebody', role: 'clerk', unit: 'unit' } }],
  ])('refuses a used command id with %s', async (_what, change) => {
    const loop = loopOn(store);
    await loop.handle(enter('a', 'c1'));
    expect(await loop.handle(enter('a', 'c1', change))).toMatchObject({ ok: false, rejection: { kind: 'reused-key' } });
    expect(await entries(store)).toEqual(['a']);
  });

  it('takes NFC and NFD of one text for the same command', async () => {
    const loop = loopOn(store);
    await loop.handle(enter('Trường'.normalize('NFC'), 'c1'));
    expect(await loop.handle(enter('Trường'.normalize('NFD'), 'c1'))).toMatchObject({
      ok: true,
      receipt: { repeated: true },
    });
  });

  it('keeps streams of as many events as it may in memory, the least recently used dropped first', async () => {
    const loop = loopOn(store, 4);
    const reads = jest.spyOn(store, 'readStream');
    const handled = async (entry: string, stream: string): Promise<number> => {
      reads.mockClear();
      expect(await loop.handle(enter(entry, `${stream} ${entry}`, { stream }))).toMatchObject({ ok: true });
      return reads.mock.calls.length;
    };
    await handled('a', 'register-long');
    await handled('b', 'register-long');
    await handled('a', 'register-short');
    expect(await handled('c', 'register-long')).toBe(0);
    expect(await handled('a', 'register-third')).toBe(1); // four events are kept, so one stream has to go
    expect(await handled('d', 'register-long')).toBe(0);
    expect(await handled('b', 'register-short')).toBe(1);
    expect(await handled('e', 'register-long')).toBe(1); // it alone had as many as are kept
    expect(await handled('f', 'register-long')).toBe(0); // one stream is kept however long it is
  });

  it('returns a rejection and writes nothing', async () => {
    const loop = loopOn(store);
    await loop.handle(enter('a', 'c1'));
    expect(await loop.handle(enter('a', 'c2'))).toMatchObject({ ok: false, rejection: { code: 'ENTERED_ALREADY' } });
    expect(await entries(store)).toEqual(['a']);
  });

  it('refuses a stale revision', async () => {
    const loop = loopOn(store);
    await loop.handle(enter('a', 'c1'));
    const outcome = await loop.handle(enter('b', 'c2', { expected: 5n }));
    expect(outcome).toMatchObject({ ok: false, rejection: { kind: 'stale', facts: { expected: '5', actual: '0' } } });
  });

  it('refuses a payload over 60,000 bytes, counted in UTF-8, and takes one just below', async () => {
    const loop = loopOn(store);
    const shell = '{"entry":""}'.length;
    const fits = 'ă'.repeat((60_000 - shell) / 2);
    expect(await loop.handle(enter(fits, 'c1'))).toMatchObject({ ok: true });
    expect(await loop.handle(enter(`${fits}b`, 'c2'))).toMatchObject({
      ok: false,
      rejection: { code: 'PAYLOAD_TOO_LARGE' },
    });
    expect(await entries(store)).toEqual([fits]);
  });

  it('does not refuse on memory that another process has overtaken', async () => {
    const mine = loopOn(store);
    const theirs = loopOn(store);
    await mine.handle(enter('a', 'c1'));
    await theirs.handle(enter('b', 'c2'));
    expect(await mine.handle(enter('c', 'c3', { expected: 1n }))).toMatchObject({
      ok: true,
      receipt: { revision: 2n },
    });
    await theirs.handle(enter('d', 'c4'));
    expect(await mine.handle(enter('d', 'c5'))).toMatchObject({ ok: false, rejection: { code: 'ENTERED_ALREADY' } });
  });

  it('lets exactly one of fifty contenders for one revision win', async () => {
    await loopOn(store).handle(enter('first', 'c0'));
    const [one, other] = [loopOn(store), loopOn(store)];
    const contenders = Array.from({ length: 50 }, (_, index) =>
      (index % 2 === 0 ? one : other).handle(enter(`e${index}`, `c${index + 1}`, { expected: 0n })),
    );
    const outcomes = await Promise.all(contenders);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await entries(store)).toHaveLength(2);
  });

  it('lets all of fifty succeed who did not ask for a revision', async () => {
    const loop = loopOn(store);
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, index) => loop.handle(enter(`e${index}`, `c${index}`))),
    );
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    expect(new Set(await entries(store)).size).toBe(50);
  });

  it('makes one of twenty simultaneous repeats of one command', async () => {
    const loop = loopOn(store);
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => loop.handle(enter('a', 'c1'))));
    expect(outcomes.filter((outcome) => outcome.ok && !outcome.receipt.repeated)).toHaveLength(1);
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    expect(await entries(store)).toEqual(['a']);
  });

  it('lets only one of two bodies under one command id be stored, also from two processes at once', async () => {
    await loopOn(store).handle(enter('first', 'c0'));
    const bodies = ['a', 'b'].map((entry) => loopOn(store).handle(enter(entry, 'c1')));
    const outcomes = await Promise.all(bodies);
    expect(outcomes.map((outcome) => (outcome.ok ? 'stored' : outcome.rejection.code)).sort()).toEqual([
      'COMMAND_ID_REUSED',
      'stored',
    ]);
    expect(await entries(store)).toHaveLength(2);
  });

  it('throws an unknown outcome, and finds out by the repeat', async () => {
    const lossy = Object.assign(Object.create(store) as EventStore, {
      append: async (...args: Parameters<EventStore['append']>) => {
        await store.append(...args);
        throw new UnknownOutcome({ vi: 'câu trả lời bị mất', en: 'the answer was lost' });
      },
    });
    await expect(loopOn(lossy).handle(enter('a', 'c1'))).rejects.toThrow(UnknownOutcome);
    expect(await loopOn(store).handle(enter('a', 'c1'))).toMatchObject({ ok: true, receipt: { repeated: true } });
    expect(await entries(store)).toEqual(['a']);
  });

  it('gives up loudly on a store that never lets it win', async () => {
    const hostile = Object.assign(Object.create(store) as EventStore, {
      append: async () => {
        throw new RevisionConflict('register-1', 'none', 3n);
      },
    });
    await expect(loopOn(hostile).handle(enter('a', 'c1'))).rejects.toThrow(RevisionConflict);
  });

  it('gives the same answers with a cache of one stream as with a large one', async () => {
    const loop = loopOn(store, 1);
    for (let round = 0; round < 3; round += 1) {
      for (const stream of ['register-1', 'register-2']) await loop.handle(enter(`e${round}`, `c${round}`, { stream }));
    }
    expect(await loop.handle(enter('e1', 'c9'))).toMatchObject({ ok: false });
    expect((await loop.state('register-2')).state).toEqual(['e0', 'e1', 'e2']);
  });

  it('keeps the streams that were used last, also those that were only refused, and reads the others again', async () => {
    const reads: string[] = [];
    const watched = Object.assign(Object.create(store) as EventStore, {
      readStream: (...[stream, options]: Parameters<EventStore['readStream']>) => {
        if (options?.from === 0n) reads.push(stream);
        return store.readStream(stream, options);
      },
    });
    const loop = loopOn(watched, 2);
    for (const stream of ['register-1', 'register-2', 'register-1', 'register-3', 'register-1', 'register-2']) {
      await loop.handle(enter('a', stream === 'register-1' ? `c${reads.length}` : 'c', { stream }));
    }
    expect(reads).toEqual(['register-1', 'register-2', 'register-3', 'register-2']);
  });

  it('hands out a state that later commands leave as it is', async () => {
    const loop = loopOn(store);
    await loop.handle(enter('a', 'c1'));
    const seen = await loop.state('register-1');
    await loop.handle(enter('b', 'c2'));
    expect(seen).toEqual({ state: ['a'], revision: 0n });
  });
});

async function entries(store: EventStore): Promise<string[]> {
  const events: readonly StoredEvent[] = await store.readStream('register-1');
  return events.map(({ data }) => (JSON.parse(Buffer.from(data).toString()) as { entry: string }).entry);
}

function receiptOf(outcome: Outcome): Extract<Outcome, { ok: true }>['receipt'] {
  if (!outcome.ok) throw new Error(outcome.rejection.code);
  return outcome.receipt;
}
