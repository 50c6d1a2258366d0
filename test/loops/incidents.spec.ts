import {
  CourseChanged,
  incidentTable,
  LeaseLost,
  openToResume,
  runProjections,
  skippedEventTable,
  type IncidentRow,
  type Lease,
  type Projection,
  type Resumption,
} from '@vinhdanh/kernel';
import { MemoryEventStore, MemoryReadStore } from '@vinhdanh/stores';
import { claimedLanes, foldLog } from '../support/fold-log.js';
import { codec, enter, loopOn, type Entered } from './register.js';

type EntryRow = { readonly register: string; readonly entries: string; readonly last: number | null };
type Entries = Projection<Entered, EntryRow>;

/** All entries of a register in order: whoever leaves one out or swaps two shows it. */
const entries: Entries = {
  version: 1,
  table: {
    name: 'entries',
    columns: { register: 'text', entries: 'text', last: 'integer' },
    key: ['register'],
    partition: 'register',
  },
  partitionOf: (stream) => stream,
  fold: ([row], { stream, data, revision }) => [
    { put: { register: stream, entries: `${row?.entries ?? ''}${data.entry} `, last: Number(revision) } },
  ],
};

/** The same with a mistake in the code: it stumbles over some entries. */
const stumbling = (...over: readonly string[]): Entries => ({
  ...entries,
  fold: (before, event) => {
    if (over.includes(event.data.entry)) throw new Error(`stumbled over ${event.data.entry}`);
    return entries.fold(before, event);
  },
});

/** Whose rows its own table does not take. */
const misshapen: Entries = {
  ...entries,
  fold: (before, event) =>
    entries.fold(before, event).map((change) => {
      if (!('put' in change) || event.data.entry !== 'a2') return change;
      return { put: { ...change.put, last: 0.5 } };
    }),
};

/** Who writes into the rows of another register, which were not loaded. */
const trespassing: Entries = {
  ...entries,
  fold: (before, event) => {
    const trespass = { put: { register: 'register-b', entries: 'not theirs', last: null } };
    return [...entries.fold(before, event), ...(event.data.entry === 'a2' ? [trespass] : [])];
  },
};

describe('an event that cannot be folded', () => {
  let store: MemoryEventStore;
  let readStore: MemoryReadStore;

  beforeEach(async () => {
    store = new MemoryEventStore();
    readStore = new MemoryReadStore();
    for (const entry of ['a1', 'b1', 'a2', 'b2', 'a3', 'b3'])
      await loopOn(store).handle(enter(entry, entry, { stream: `register-${entry[0]}` }));
  });

  const fold = (projection: Entries, batch = 1000): Promise<void> =>
    foldLog({ store, readStore, codec, projections: [projection], batch });

  async function shown(): Promise<{ readonly [register: string]: string }> {
    const rows = await readStore.find(entries.table);
    return Object.fromEntries(rows.map((row) => [row.register, row.entries.trim()]));
  }

  async function parked(): Promise<IncidentRow> {
    const incidents = await readStore.find(incidentTable);
    expect(incidents).toHaveLength(1);
    return incidents[0] as IncidentRow;
  }

  async function resume(projection: Entries, more: Partial<Resumption> = {}): Promise<IncidentRow | undefined> {
    const [lane] = await claimedLanes(readStore, [projection]);
    if (!lane) throw new Error('no lane');
    const now = (): string => '2026-02-02T02:00:00.000Z';
    const resume = await openToResume({ store, readStore, codec, now, lane });
    return resume({ incident: await parked(), ...more });
  }

  it.each([1, 2, 1000])('parks its register in order while others go on, in batches of %i', async (batch) => {
    await fold(stumbling('a2'), batch);
    expect(await shown()).toEqual({ 'register-a': 'a1', 'register-b': 'b1 b2 b3' });
    expect(await readStore.checkpoint(entries.table)).toBe(await store.head());
    const known = { projection: 'entries', place: 'live', partition: 'register-a', stream: 'register-a' };
    expect(await parked()).toMatchObject({ ...known, revision: '1', type: 'Entered', cause: 'stumbled over a2' });
  });

  it.each([1, 1000])('is one whose rows are of another register, in batches of %i', async (batch) => {
    await fold(trespassing, batch);
    expect(await shown()).toEqual({ 'register-a': 'a1', 'register-b': 'b1 b2 b3' });
    const cause = 'a row of partition register-b follows from an event of partition register-a';
    expect(await parked()).toMatchObject({ partition: 'register-a', revision: '1', cause });
  });

  it('leaves a register parked when the loop starts anew, and what is appended to it waits', async () => {
    await fold(stumbling('a2'));
    await loopOn(store).handle(enter('a4', 'a4', { stream: 'register-a' }));
    await fold(entries);
    expect((await shown())['register-a']).toBe('a1');
    expect(await resume(entries)).toBeUndefined();
    expect(await shown()).toEqual({ 'register-a': 'a1 a2 a3 a4', 'register-b': 'b1 b2 b3' });
    expect(await readStore.count(incidentTable)).toBe(0);
  });

  it('goes on in order once the code is mended', async () => {
    await fold(stumbling('a2'));
    expect(await resume(entries)).toBeUndefined();
    expect(await shown()).toEqual({ 'register-a': 'a1 a2 a3', 'register-b': 'b1 b2 b3' });
    await fold(entries);
    expect((await shown())['register-a']).toBe('a1 a2 a3');
  });

  it('stays parked when it fails again, one attempt more', async () => {
    await fold(stumbling('a2'));
    const left = await resume(stumbling('a2'));
    expect([left, await parked()]).toMatchObject([
      { attempts: 2, at: '2026-02-02T02:00:00.000Z' },
      { attempts: 2, revision: '1' },
    ]);
    expect((await shown())['register-a']).toBe('a1');
  });

  it('is left out with its reason, and stays left out in whatever is built later', async () => {
    await fold(stumbling('a2'));
    const skip = { reason: 'entered twice on paper', by: 'admin', at: '2026-02-01T02:00:00.000Z' };
    expect(await resume(stumbling('a2'), { skip })).toBeUndefined();
    expect((await shown())['register-a']).toBe('a1 a3');
    expect(await readStore.find(skippedEventTable)).toMatchObject([
      { projection: 'entries', partition: 'register-a', ...skip },
    ]);
    const lease = await readStore.claim({ ...entries, version: 2 }, 'beside', { id: 'the spec', forMs: 60_000 });
    await runBeside({ ...stumbling('a2'), version: 2 }, lease as Lease);
    const [row] = await readStore.rowsOf(entries.table, ['register-a'], 'beside');
    expect(row?.entries).toBe('a1 a3 ');
    expect(await readStore.count(incidentTable)).toBe(0);
  });

  it('gives way to a later one of the same register that cannot be folded either', async () => {
    await fold(stumbling('a2', 'a3'));
    const skip = { reason: 'not ours', by: 'admin', at: '2026-02-01T02:00:00.000Z' };
    const left = await resume(stumbling('a2', 'a3'), { skip });
    expect(left).toMatchObject({ revision: '2', attempts: 1, cause: 'stumbled over a3' });
    expect(await parked()).toEqual(left);
    expect((await shown())['register-a']).toBe('a1');
  });

  it('is found among others when the table refuses its row, and nothing else of the batch is lost', async () => {
    await fold(misshapen);
    expect(await shown()).toEqual({ 'register-a': 'a1', 'register-b': 'b1 b2 b3' });
    expect(await parked()).toMatchObject({ revision: '1', cause: expect.stringContaining('last') as string });
    expect(await resume(misshapen)).toMatchObject({ attempts: 2 });
    expect(await resume(entries)).toBeUndefined();
    expect((await shown())['register-a']).toBe('a1 a2 a3');
  });

  it.each([
    ['holds another one in its place', ['a1', 'other']],
    ['ends before it', ['a1']],
  ])('is not taken up from a log that was restored to another state, which %s', async (_how, held) => {
    await fold(stumbling('a2'));
    store = new MemoryEventStore();
    for (const entry of held) await loopOn(store).handle(enter(entry, entry, { stream: 'register-a' }));
    await expect(resume(entries)).rejects.toThrow(CourseChanged);
    expect((await shown())['register-a']).toBe('a1');
    expect(await parked()).toMatchObject({ attempts: 1 });
  });

  it('is taken up by nobody whose lease is lost', async () => {
    await fold(stumbling('a2'));
    const [lane] = await claimedLanes(readStore, [entries]);
    if (!lane) throw new Error('no lane');
    const lost = { ...lane, lease: { ...lane.lease, fence: lane.lease.fence - 1 } };
    const parts = { store, readStore, codec, now: () => '2026-02-02T02:00:00.000Z', lane: lost };
    const resume = await openToResume(parts);
    await expect(resume({ incident: await parked() })).rejects.toThrow(LeaseLost);
    expect((await shown())['register-a']).toBe('a1');
    expect(await readStore.count(incidentTable)).toBe(1);
  });

  async function runBeside(projection: Entries, lease: Lease): Promise<void> {
    const done = new AbortController();
    const parts = { store, readStore, codec, now: () => '2026-02-02T02:00:00.000Z' };
    const onAdvanced = ({ caughtUp }: { readonly caughtUp: boolean }): void => {
      if (caughtUp) done.abort();
    };
    await runProjections({ ...parts, lanes: [{ projection, lease }], onAdvanced }, done.signal);
  }
});
