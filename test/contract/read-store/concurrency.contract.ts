import type { Lease, ReadStore } from '@vinhdanh/kernel';
import { NOTES, note, notes, numbers, statusOf, TALLIES, write, type Note } from './notes.js';
import { given, type RowsUnderTest } from './rows-under-test.js';

const COUNT = 40;
const ROUNDS = 12;
const DOSSIERS = ['dossier-0', 'dossier-1', 'dossier-2', 'dossier-3'];

/** Forty notes that all say the same. */
function alike(round: number): Note[] {
  return numbers(COUNT).map((n) => note(DOSSIERS[n % 4] ?? '', n, { text: `round ${round}` }));
}

/** What is wrong with an answer that should hold the notes of one round, whole. */
function faultOf(answer: readonly Note[]): string | undefined {
  const said = new Set(answer.map(({ text }) => text));
  return answer.length === COUNT && said.size === 1 ? undefined : `${answer.length} rows: ${[...said].join()}`;
}

/** Asks one store in every way, before the work and until it is done. @returns how often it asked, and every answer that was wrong */
async function askedDuring(store: ReadStore, work: () => Promise<void>): Promise<{ asked: number; faults: string[] }> {
  const faults: (string | undefined)[] = [];
  let asked = 0;
  let isDone = false;
  let done: Promise<unknown> | undefined;
  while (!isDone) {
    const [found, scanned, read, counts, count] = await Promise.all([
      store.find(notes),
      store.scan(notes),
      store.rowsOf(notes, DOSSIERS),
      store.countBy(notes, ['text']),
      store.count(notes),
    ]);
    faults.push(...[found, scanned, read].map(faultOf));
    if (counts.length !== 1 || count !== COUNT) faults.push(`counted ${JSON.stringify(counts)}, ${count}`);
    asked += 1;
    done ??= work().finally(() => (isDone = true));
    await new Promise(setImmediate);
  }
  await done;
  return { asked, faults: faults.filter((fault) => fault !== undefined) };
}

export function concurrency(rows: RowsUnderTest): void {
  beforeEach(() => rows.put('00', ...alike(0)));

  async function swapAll(): Promise<void> {
    for (const round of numbers(ROUNDS).map((n) => n + 1)) {
      const edition = { table: notes, version: round + 1 };
      const lease = await rows.lease('beside', edition);
      const [one, other] = [alike(round).slice(0, 15), alike(round).slice(15)];
      const more = { version: edition.version };
      await rows.store.save([write(lease, String(round).padStart(2, '0'), one, more)]);
      await rows.store.save([write(lease, String(round).padStart(2, '0'), other, more)]);
      given(await rows.store.swap(lease, []));
      await new Promise(setImmediate);
    }
  }

  async function saveAll(): Promise<void> {
    const lease = await rows.lease();
    for (const round of numbers(ROUNDS).map((n) => n + 1)) {
      await rows.store.save([write(lease, String(round).padStart(2, '0'), alike(round))]);
      await new Promise(setImmediate);
    }
  }

  it('readers of another process see the rows before a swap or those after it, never a mixture, an error or nothing', async () => {
    const { asked, faults } = await askedDuring(await rows.beside(), swapAll);
    expect(faults).toEqual([]);
    expect(asked).toBeGreaterThan(1);
    expect(await statusOf(rows.store)).toMatchObject({ version: ROUNDS + 1 });
  });

  it('readers of the same process do so too', async () => {
    expect((await askedDuring(rows.store, swapAll)).faults).toEqual([]);
    expect(faultOf(await rows.all())).toBeUndefined();
  });

  it('readers see a save whole or not at all', async () => {
    const { asked, faults } = await askedDuring(await rows.beside(), saveAll);
    expect(faults).toEqual([]);
    expect(asked).toBeGreaterThan(1);
    expect(await rows.all()).toEqual(sorted(alike(ROUNDS)));
  });

  it('what was handed in without waiting is saved in its order', async () => {
    const lease = await rows.lease();
    const saves = numbers(20).map((n) => rows.store.save([write(lease, String(n).padStart(2, '0'), alike(n))]));
    await Promise.all(saves);
    expect([await rows.all(), await rows.store.checkpoint(notes)]).toEqual([sorted(alike(19)), '19']);
  });

  it('one of many claims at once is given', async () => {
    await rows.store.release(await rows.lease());
    const stores = await Promise.all(numbers(4).map(() => rows.open()));
    const claims = stores.flatMap((store, process) =>
      numbers(3).map((n) => store.claim(NOTES, 'live', { id: `process ${process}.${n}`, forMs: 60_000 })),
    );
    const leases = (await Promise.all(claims)).filter((lease): lease is Lease => lease !== undefined);
    expect(leases).toHaveLength(1);
  });

  it('many processes prepare the same tables at once', async () => {
    const stores = await Promise.all(numbers(4).map(() => rows.open()));
    await Promise.all(stores.map((store) => store.prepare([NOTES, TALLIES])));
    for (const store of stores) expect(await store.count(TALLIES.table)).toBe(0);
    expect(await rows.store.count(notes)).toBe(COUNT);
  });

  it('two processes save their own tables side by side', async () => {
    const other = await rows.open();
    await other.prepare([TALLIES]);
    const lease = given(await other.claim(TALLIES, 'live', { id: 'other', forMs: 60_000 }));
    const tally = (n: number) => ({ ...TALLIES, lease, position: String(n), events: 1, removes: [] });
    const others = async (): Promise<void> => {
      for (const n of numbers(10)) await other.save([{ ...tally(n), puts: [{ at: String(n), count: n }] }]);
    };
    await Promise.all([saveAll(), others()]);
    expect([await rows.store.count(TALLIES.table), await other.count(notes)]).toEqual([10, COUNT]);
  });
}

function sorted(all: readonly Note[]): Note[] {
  return [...all].sort((one, other) => one.at.localeCompare(other.at) || one.n - other.n);
}
