import { join } from 'node:path';
import { Engine, ReadModelDesk, ReadModels } from '@vinhdanh/application';
import { dossierIdOf } from '@vinhdanh/dossier';
import { dossierSummaryTable } from '@vinhdanh/projections';
import { SqliteEventStore } from '@vinhdanh/stores';
import { storeHistory, type StoredHistory } from '../bench/stored-history.js';
import { noPostgres, startPostgres } from '../support/postgres-server.js';
import { deathsOf, type Death } from './rebuild-crash/deaths.js';
import { openRows, openRowsToRead } from './rebuild-crash/open-rows.js';
import { Rebuilding } from './rebuild-crash/rebuilding.js';
import { OLD, Reader } from './rebuild-live/reader.js';
import { compareRows } from './support/compare-rows.js';
import { addUp } from './support/log-check.js';
import type { Given } from './support/proof.js';
import { prove } from './support/prove.js';

const stores = noPostgres() === undefined ? 'sqlite,postgres' : 'sqlite';
const options = { events: 2000, rounds: 1, store: stores } as const;
/** Between two answers: those who build need the processors too. */
const PAUSE_MS = 5;

type RebuildCrashFigures = {
  readonly stores: number;
  readonly rebuilds: number;
  readonly kills: number;
  /** Processes that went on at the checkpoint which one had saved that died, and those that began elsewhere. */
  readonly resumed: number;
  readonly notResumed: number;
  readonly answers: number;
  readonly empty: number;
  readonly mixed: number;
  readonly faults: number;
  /** Rows that are not those of a fresh fold, after each rebuild. */
  readonly rowsDiff: number;
  /** Places that were still being built when the rebuild was over. */
  readonly leftBeside: number;
};

/** Whoever rebuilds a read model is killed in each of its phases; another goes on with it, and readers see wholly old or new rows. */
void prove({
  name: 'rebuild-crash',
  options,
  without: 'the one transaction of the swap: the old rows go first, then the new ones come',
  async run(given): Promise<RebuildCrashFigures> {
    const history = await storeHistory(join(given.folder, 'log.db'), given.options.events);
    const rounds = given.isProtected ? given.options.rounds : 1;
    const runs = given.options.store.split(',').map((store) => {
      const dossiers = history.streams.length;
      return { store, deaths: Array.from({ length: rounds }, () => deathsOf(given.chance, dossiers)) };
    });
    const found = await Promise.all(runs.map(({ store, deaths }) => onStore(store, { history, deaths, given })));
    return addUp(found as [RebuildCrashFigures, ...RebuildCrashFigures[]]); // one at least, as options go
  },
  holds: ({ kills, resumed, notResumed, answers, empty, mixed, faults, rowsDiff, leftBeside }) =>
    kills > 0 && resumed > 0 && answers > kills && notResumed + empty + mixed + faults + rowsDiff + leftBeside === 0,
});

interface Run {
  readonly history: StoredHistory;
  /** Of each rebuild. */
  readonly deaths: readonly (readonly Death[])[];
  readonly given: Given<typeof options>;
}

async function onStore(store: string, run: Run): Promise<RebuildCrashFigures> {
  if (store === 'sqlite') return crashed(join(run.given.folder, 'rows.db'), run);
  if (store !== 'postgres') throw new TypeError(`--store ${store}: known are sqlite, postgres`);
  const server = await startPostgres();
  try {
    return await crashed(await server.database(), run);
  } finally {
    await server.stop();
  }
}

async function crashed(rows: string, { history, deaths, given }: Run): Promise<RebuildCrashFigures> {
  const { file, streams } = history;
  await folded(rows, file);
  const readStore = openRowsToRead(rows);
  const eventStore = SqliteEventStore.openReadOnly(file);
  const rebuilding = new Rebuilding({ rows, file, readStore, given });
  const reader = new Reader(readStore, streams.map(dossierIdOf), PAUSE_MS);
  const found = { rowsDiff: 0, leftBeside: 0 };
  try {
    for (const each of deaths) {
      const since = await ordered(rows, file);
      await rebuilding.through(each, since);
      found.rowsDiff += (await compareRows({ eventStore, readStore })).rowsDiff;
      const places = await readStore.status([dossierSummaryTable]);
      found.leftBeside += places.filter(({ place }) => place === 'beside').length;
    }
  } finally {
    await reader.stop();
    await readStore.close();
    await eventStore.close();
  }
  const { kills, resumed, notResumed } = rebuilding;
  const { answers, empty, mixed, faults } = reader;
  return { stores: 1, rebuilds: deaths.length, kills, resumed, notResumed, answers, empty, mixed, faults, ...found };
}

/** Read models that show the whole log. */
async function folded(rows: string, file: string): Promise<void> {
  const engine = new Engine({ stores: { eventStore: SqliteEventStore.openReadOnly(file), readStore: openRows(rows) } });
  const readModels = new ReadModels(engine);
  readModels.start({ due: false });
  const isFolded = await readModels.progress.reaches(await engine.eventStore.head(), 60_000);
  await readModels.stop();
  await engine.close();
  if (!isFolded) throw new Error('nothing is projected');
}

/** Marks the rows as old ones, and has them built anew. @returns when that was */
async function ordered(rows: string, file: string): Promise<string> {
  const engine = new Engine({ stores: { eventStore: SqliteEventStore.openReadOnly(file), readStore: openRows(rows) } });
  const { readStore } = engine;
  const known = await readStore.find(dossierSummaryTable, { limit: 100_000 });
  const puts = known.map((row) => ({ ...row, subject: OLD }));
  await readStore.save([{ table: dossierSummaryTable, puts, removes: [] }]);
  const since = engine.clock.now();
  await new ReadModelDesk(engine).orderRebuild(dossierSummaryTable.name, 'the proof');
  await engine.close();
  return since;
}
