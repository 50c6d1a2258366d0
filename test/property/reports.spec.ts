import { join } from 'node:path';
import { Engine, memoryStores, seedExamples } from '@vinhdanh/application';
import { vietnamDate } from '@vinhdanh/kernel';
import { projections, stageVisits, type StageVisitRow } from '@vinhdanh/projections';
import { MemoryEventStore, MemoryReadStore, PostgresReadStore, SqliteReadStore } from '@vinhdanh/stores';
import fc from 'fast-check';
import { noPostgres, startPostgres, type PostgresServer } from '../support/postgres-server.js';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';
import { answersOf, checkKept, checkNumbers, type KeptAnswers } from './kept-answers.js';
import { checkRecordedBy } from './recorded-by.js';
import { catchUp, type DossierProjection } from './walk-read-models.js';
import { takeStep, type Choice } from './walk-step.js';
import { WalkWorld, type WalkStores } from './walk-world.js';

function walksOf(hours: fc.Arbitrary<number>): fc.Arbitrary<Choice[]> {
  const choice = fc.record({ kind: fc.nat(99), which: fc.nat(1000), salt: fc.nat(1000), hours });
  return fc.array(choice, { minLength: 40, maxLength: 60, size: 'max' });
}

const walks = walksOf(fc.nat(90));

/** A log grows from day to day; on each evening every report is asked, and once more at the end. */
async function walk(
  stores: WalkStores,
  choices: readonly Choice[],
  kept: readonly DossierProjection[] = projections,
): Promise<{ readonly days: number; readonly numbers: number }> {
  const world = new WalkWorld(stores);
  const evenings: KeptAnswers[] = [];
  for (const one of choices) {
    const now = world.clock.now();
    const day = vietnamDate(now);
    // A day that ends; before the first event there is nothing to keep.
    if (one.hours >= 24 && world.dossiers.length > 0) {
      await catchUp({ stores, kept, batch: 1000 });
      evenings.push(await answersOf(stores.readStore, day, now));
    }
    await takeStep(world, one);
  }
  await catchUp({ stores, kept, batch: 1000 });
  await checkKept(stores.readStore, evenings, world.clock.now());
  return { days: evenings.length, numbers: await checkNumbers(stores.readStore, world.clock.now()) };
}

describe('what a report says as of a day is what it said on that day, on every store', () => {
  let folder: TemporaryFolder;
  let server: PostgresServer | undefined;
  let made = 0;

  beforeAll(async () => {
    folder = await temporaryFolder();
    if (noPostgres() === undefined) server = await startPostgres();
  }, 90_000);
  afterAll(async () => {
    await server?.stop();
    await folder.remove();
  });

  const stores: readonly (readonly [string, number, () => Promise<WalkStores['readStore']>])[] = [
    ['memory', 12, async () => new MemoryReadStore()],
    ['sqlite', 6, async () => SqliteReadStore.open(join(folder.path, `read-models-${(made += 1)}.db`))],
    ...(noPostgres() === undefined
      ? [['postgres', 3, async () => PostgresReadStore.connect((await server?.database()) ?? '')] as const]
      : []),
  ];

  it.each(stores)(
    '%s; and every number lists exactly what it counts',
    async (_, numRuns, open) => {
      const seen = { days: 0, numbers: 0 };
      const walking = fc.asyncProperty(walks, async (choices) => {
        const readStore = await open();
        try {
          const { days, numbers } = await walk({ eventStore: new MemoryEventStore(), readStore }, choices);
          seen.days += days;
          seen.numbers += numbers;
        } finally {
          await readStore.close();
        }
      });
      await fc.assert(walking, { numRuns });
      expect(seen.days).toBeGreaterThan(5 * numRuns);
      expect(seen.numbers).toBeGreaterThan(5 * numRuns);
    },
    180_000,
  );

  it('counts what was recorded by the end of a day, also where clocks go back', async () => {
    const jumpy = walksOf(fc.integer({ min: -80, max: 90 }));
    const numRuns = 12;
    let days = 0;
    const walking = fc.asyncProperty(jumpy, async (choices) => {
      const stores = { eventStore: new MemoryEventStore(), readStore: new MemoryReadStore() };
      const world = new WalkWorld(stores);
      for (const one of choices) await takeStep(world, one);
      await catchUp({ stores, batch: 1000 });
      days += await checkRecordedBy(stores);
    });
    await fc.assert(walking, { numRuns });
    expect(days).toBeGreaterThan(2 * numRuns); // one walk alone may stay within a day
  }, 180_000);

  it('would be caught where a report is refused for another reason than that there was nothing yet', async () => {
    const eventStore = new MemoryEventStore();
    await seedExamples(new Engine({ stores: { ...memoryStores(), eventStore } }));
    const stores = { eventStore, readStore: new MemoryReadStore() };
    await catchUp({ stores: { ...stores, eventStore: new MemoryEventStore() }, batch: 1000 });
    await expect(checkRecordedBy(stores)).rejects.toThrow(/was refused: Nothing was recorded yet/);
  });

  it('would be caught saying more than was known then', async () => {
    const early: DossierProjection = {
      ...stageVisits,
      fold: (before, event) =>
        stageVisits.fold(before as readonly StageVisitRow[], event).map((change) => ({
          put: { ...('put' in change ? change.put : change.remove), recordedAt: '2026-01-01T00:00:00.000Z' },
        })),
    };
    const kept = projections.map((one) => (one.table.name === early.table.name ? early : one));
    const choices = fc.sample(walks, { numRuns: 1, seed: 7 })[0] ?? [];
    const stores = { eventStore: new MemoryEventStore(), readStore: new MemoryReadStore() };
    await expect(walk(stores, choices, kept)).rejects.toThrow(/as of \d{4}-\d{2}-\d{2}, kept then/);
  });
});
