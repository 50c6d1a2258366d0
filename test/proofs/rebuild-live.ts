import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Engine, ReadModelDesk, ReadModels } from '@vinhdanh/application';
import { dossierIdOf } from '@vinhdanh/dossier';
import type { ReadStore, Row } from '@vinhdanh/kernel';
import { dossierSummaryTable } from '@vinhdanh/projections';
import { PostgresReadStore, SqliteEventStore, SqliteReadStore } from '@vinhdanh/stores';
import { storeHistory } from '../bench/stored-history.js';
import { noPostgres, startPostgres } from '../support/postgres-server.js';
import { MissingTool, type Given } from './support/proof.js';
import { prove } from './support/prove.js';
import { S1Load } from './support/s1-load.js';
import { OLD, Reader } from './rebuild-live/reader.js';

const options = { events: 40_000, rate: 200, store: 'sqlite' } as const;
/** Rows that are emptied are seen to be empty on a short history as well. */
const CONTROL_EVENTS = 20_000;
/** While rows are folded a command has to wait for its turn: one after the other they would not come so often. */
const CALLERS = 16;
const { name: SUMMARY } = dossierSummaryTable;

type LiveFigures = {
  readonly events: number;
  readonly commands: number;
  readonly commandsPerSecond: number;
  readonly refused: number;
  readonly answers: number;
  readonly empty: number;
  readonly mixed: number;
  readonly faults: number;
  /** Rows that were still old at the end. */
  readonly oldRows: number;
  readonly seconds: number;
};

/** A read model is rebuilt while commands come and readers ask: every answer is wholly old or wholly new. */
void prove({
  name: 'rebuild-live',
  options,
  without: 'the place beside: the rows are emptied and folded again where they are',
  async run(given): Promise<LiveFigures> {
    const length = given.isProtected ? given.options.events : CONTROL_EVENTS;
    const { file, events, streams } = await storeHistory(join(given.folder, 'log.db'), length);
    given.tell(`${events} events are in the log`);
    const rows = await rowsAt(given);
    const engine = new Engine({ stores: { eventStore: SqliteEventStore.open(file), readStore: rows.store } });
    const readModels = new ReadModels(engine);
    try {
      readModels.start({ due: false });
      await caughtUp(engine, readModels);
      await makeOld(rows.store);
      return { events, ...(await rebuiltLive(engine, streams.map(dossierIdOf), given)) };
    } finally {
      await readModels.stop();
      await engine.close();
      await rows.stop();
    }
  },
  holds: ({ commands, answers, refused, empty, mixed, faults, oldRows }) =>
    commands > 0 && answers > 100 && refused + empty + mixed + faults + oldRows === 0,
});

async function rebuiltLive(
  engine: Engine,
  dossiers: readonly string[],
  { isProtected, options: { rate }, tell }: Given<typeof options>,
): Promise<Omit<LiveFigures, 'events'>> {
  const reader = new Reader(engine.readStore, dossiers);
  const load = new S1Load(engine);
  await load.start({ callers: CALLERS, rate });
  const began = performance.now();
  await (isProtected ? rebuiltBeside(engine) : rebuiltInPlace(engine.readStore));
  const seconds = Number(((performance.now() - began) / 1000).toFixed(1));
  tell(`rebuilt in ${seconds} s`);
  await load.stop();
  await reader.stop();
  const commandsPerSecond = Math.round((load.commands * 1000) / (performance.now() - began));
  const left = await engine.readStore.count(dossierSummaryTable, { where: { subject: OLD } });
  const { commands, refused } = load;
  const { answers, empty, mixed, faults } = reader;
  return { commands, commandsPerSecond, refused, answers, empty, mixed, faults, oldRows: left, seconds };
}

async function rebuiltBeside(engine: Engine): Promise<void> {
  const desk = new ReadModelDesk(engine);
  await desk.orderRebuild(SUMMARY, 'the proof');
  for (;;) {
    const state = (await desk.status()).find(({ projection }) => projection === SUMMARY)?.rebuild?.state;
    if (state === 'done') return;
    if (state === 'failed' || state === 'cancelled') throw new Error(`the rebuild has ${state}`);
    await pause(50);
  }
}

/** As it was once: readers see what there is at the moment. */
async function rebuiltInPlace(readStore: ReadStore): Promise<void> {
  const rows = await readStore.find(dossierSummaryTable, { limit: 100_000 });
  await readStore.save([{ table: dossierSummaryTable, puts: [], removes: rows }]);
  for (let from = 0; from < rows.length; from += 50) {
    const puts: Row[] = rows.slice(from, from + 50).map((row) => ({ ...row, subject: 'new' }));
    await readStore.save([{ table: dossierSummaryTable, puts, removes: [] }]);
    await pause(1);
  }
}

async function makeOld(readStore: ReadStore): Promise<void> {
  const rows = await readStore.find(dossierSummaryTable, { limit: 100_000 });
  const puts = rows.map((row) => ({ ...row, subject: OLD }));
  await readStore.save([{ table: dossierSummaryTable, puts, removes: [] }]);
}

async function caughtUp(engine: Engine, { progress }: ReadModels): Promise<void> {
  if (!(await progress.reaches(await engine.eventStore.head(), 600_000))) throw new Error('nothing is projected');
}

async function rowsAt({ folder, options: { store } }: Given<typeof options>): Promise<{
  readonly store: ReadStore;
  readonly stop: () => Promise<void>;
}> {
  if (store === 'sqlite') return { store: SqliteReadStore.open(join(folder, 'rows.db')), stop: async () => undefined };
  if (store !== 'postgres') throw new TypeError(`--store ${store}: known are sqlite, postgres`);
  const missing = noPostgres();
  if (missing !== undefined) throw new MissingTool('postgres');
  const server = await startPostgres();
  return { store: PostgresReadStore.connect(await server.database()), stop: () => server.stop() };
}
