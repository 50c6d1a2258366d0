import { join } from 'node:path';
import { figureOf, type Figure } from './figure.js';
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
  const measured = rounds.slice(1);
  return [
    figureOf(
      'commands.sqlite.c1',
      measured.map(({ c1 }) => c1),
    ),
    figureOf(
      'commands.sqlite.c16',
      measured.map(({ c16 }) => c16),
    ),
    figureOf(
      'commands.sqlite.c64',
      measured.map(({ c64 }) => c64),
    ),
    figureOf(
      'raw.sqlite.group64',
      measured.map(({ raw }) => raw),
    ),
    figureOf(
      'ratio.commands_to_raw',
      measured.map(({ c64, raw }) => c64 / raw),
    ),
  ];
}

interface Round {
  readonly c1: number;
  readonly c16: number;
  readonly c64: number;
  readonly raw: number;
}

async function round(name: string): Promise<Round> {
  const c64 = await commands(`${name}-c64.db`, 64);
  const raw = await rawAppends(`${name}-raw.db`, await appendsOf(`${name}-c64.db`));
  return { c64, raw, c16: await commands(`${name}-c16.db`, 16), c1: await commands(`${name}-c1.db`, 1) };
}

async function commands(file: string, callers: Callers): Promise<number> {
  const engine = engineOn(file);
  const dossiers = s1Dossiers(dossiersFor[callers]);
  const rate = await perSecond(dossiers.flat().length, () =>
    drive(dossiers, callers, (one) => walkDossier(engine, one)),
  );
  await engine.close();
  return rate;
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
