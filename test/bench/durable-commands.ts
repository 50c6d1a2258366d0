import { join } from 'node:path';
import { figuresOf, type Figure } from './figure.js';
import { percentile } from './latencies.js';
import { appendsOf, RawLog, type RawAppend } from './raw-log.js';
import { drive, engineOn, perSecond, s1Dossiers, walkDossier } from './workload.js';

const ROUNDS = 9;
const GROUP = 64;

/** Dossiers of a round: enough for the flushes to even out, few enough for every caller to be busy nearly to the end. */
const dossiersFor = { 1: 16, 16: 96, 64: 256 } as const;
type Callers = keyof typeof dossiersFor;

/**
 * Commands per second through engine, command loop and SQLite with FULL sync, against what SQLite does with the same bytes.
 * Each round measures everything once, so that what else the machine does meets all of it; the first round only warms up.
 */
export async function durableCommands(folder: string): Promise<Figure[]> {
  const rounds: Round[] = [];
  for (let index = 0; index <= ROUNDS; index += 1) rounds.push(await round(join(folder, `round-${index}`)));
  const figure = figuresOf(rounds);
  return [
    figure('commands.sqlite.c1', ({ c1 }) => c1.rate),
    figure('commands.sqlite.c16', ({ c16 }) => c16.rate),
    figure('commands.sqlite.c64', ({ c64 }) => c64.rate),
    figure('commands.sqlite.c64_p99_ms', ({ c64 }) => c64.p99Ms),
    figure('raw.sqlite.group64', ({ raw }) => raw),
    figure('ratio.commands_to_raw', ({ c64, raw }) => c64.rate / raw),
  ];
}

interface Commands {
  readonly rate: number;
  readonly p99Ms: number;
}

interface Round {
  readonly c1: Commands;
  readonly c16: Commands;
  readonly c64: Commands;
  readonly raw: number;
}

async function round(name: string): Promise<Round> {
  const c64 = await commands(`${name}-c64.db`, 64);
  const raw = await rawAppends(`${name}-raw.db`, await appendsOf(`${name}-c64.db`));
  return { c64, raw, c16: await commands(`${name}-c16.db`, 16), c1: await commands(`${name}-c1.db`, 1) };
}

async function commands(file: string, callers: Callers): Promise<Commands> {
  const engine = engineOn(file);
  const dossiers = s1Dossiers(dossiersFor[callers]);
  const took: number[] = [];
  const rate = await perSecond(dossiers.flat().length, () =>
    drive(dossiers, callers, (one) => walkDossier(engine, one, took)),
  );
  await engine.close();
  return { rate, p99Ms: percentile(took, 0.99) };
}

async function rawAppends(file: string, appends: readonly RawAppend[]): Promise<number> {
  const log = await RawLog.create(file);
  const groups = Array.from({ length: Math.ceil(appends.length / GROUP) }, (_, index) =>
    appends.slice(index * GROUP, (index + 1) * GROUP),
  );
  const rate = await perSecond(appends.length, () => groups.forEach((group) => log.commit(group)));
  log.close();
  return rate;
}
