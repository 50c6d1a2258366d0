import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Engine, ReadModels } from '@vinhdanh/application';
import { dossierIdOf } from '@vinhdanh/dossier';
import type { ReadStore } from '@vinhdanh/kernel';
import { taskTable } from '@vinhdanh/projections';
import { PostgresReadStore, SqliteEventStore, SqliteReadStore } from '@vinhdanh/stores';
import { noPostgres, startPostgres } from '../support/postgres-server.js';
import { figureOf, type Figure, type FigureName } from './figure.js';
import { percentile } from './latencies.js';
import { s1Dossiers, type Envelope } from './workload.js';

const PER_SECOND = 500;
const SECONDS = 10;
const ROUNDS = 3;
/** Each dossier's commands follow one another: so many walk side by side. */
const SIDE_BY_SIDE = 50;

/** From a command's answer to the first read of the task list that shows it, under 500 commands a second; on both read stores. */
export async function staleness(folder: string): Promise<Figure[]> {
  const embedded = await measured(folder, 'staleness.task_list_p99_ms', async (round) =>
    SqliteReadStore.open(join(folder, `stale-rows-${round}.db`)),
  );
  if (noPostgres() !== undefined) return [embedded];
  const server = await startPostgres();
  try {
    const open = async (): Promise<ReadStore> => PostgresReadStore.connect(await server.database());
    return [embedded, await measured(folder, 'staleness.postgres.task_list_p99_ms', open)];
  } finally {
    await server.stop();
  }
}

async function measured(
  folder: string,
  bench: FigureName,
  open: (round: number) => Promise<ReadStore>,
): Promise<Figure> {
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const eventStore = SqliteEventStore.open(join(folder, `${bench}-${round}.db`));
    const engine = new Engine({ stores: { eventStore, readStore: await open(round) } });
    const readModels = new ReadModels(engine);
    readModels.start({ due: false });
    await warmUp(engine, readModels);
    rounds.push(percentile(await underLoad(engine), 0.99));
    await readModels.stop();
    await engine.close();
  }
  return figureOf(bench, rounds);
}

/** Tables are made and statements known before anything is measured. */
async function warmUp(engine: Engine, readModels: ReadModels): Promise<void> {
  for (const command of s1Dossiers(1, 'warm-up')[0] ?? []) await engine.handle(command);
  if (!(await readModels.progress.reaches(await engine.eventStore.head(), 30_000)))
    throw new Error('nothing is projected');
}

/** Milliseconds until a dossier that was opened stands in the task list, for each one that is opened. */
async function underLoad(engine: Engine): Promise<number[]> {
  const late: Promise<number>[] = [];
  const dossiers = s1Dossiers(Math.ceil((PER_SECOND * SECONDS) / 20));
  const commands = interleaved(dossiers);
  const began = performance.now();
  for (let sent = 0; sent < PER_SECOND * SECONDS; sent += 1) {
    const due = began + (sent * 1000) / PER_SECOND - performance.now();
    if (due > 1) await pause(due);
    const command = commands[sent];
    if (!command) break;
    const { ok } = await engine.handle(command);
    if (!ok) throw new Error(`${command.command.name} was refused`);
    if (command.command.name === 'OpenDossier') late.push(shown(engine.readStore, dossierIdOf(command.stream)));
  }
  return Promise.all(late);
}

/** Dossier after dossier joins while others walk on, so that every second has openings. */
function interleaved(dossiers: readonly (readonly Envelope[])[]): Envelope[] {
  const order: Envelope[] = [];
  for (let first = 0; first < dossiers.length; first += SIDE_BY_SIDE) {
    const group = dossiers.slice(first, first + SIDE_BY_SIDE);
    const steps = Math.max(...group.map(({ length }) => length)) + group.length;
    for (let step = 0; step < steps; step += 1)
      order.push(...group.flatMap((commands, place) => commands[step - place] ?? []));
  }
  return order;
}

async function shown(readStore: ReadStore, dossier: string): Promise<number> {
  const began = performance.now();
  for (;;) {
    const rows = await readStore.rowsOf(taskTable, [dossier]).catch(() => []);
    if (rows.length > 0) return performance.now() - began;
    await pause(1);
  }
}
