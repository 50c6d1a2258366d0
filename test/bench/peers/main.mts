import { rmSync } from 'node:fs';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Figure } from '../figure.js';
import { openClient, type ContenderClient } from './contender-client.mts';
import { contenderNames, type ContenderName } from './contender.mts';
import { callers, figuresOf, type Callers, type PeerFigure, type Rates } from './figures.mts';
import { startPostgres, type Postgres } from './postgres.mts';
import { table } from './product.mts';
import { s1Steps } from './route.mts';

const ROUNDS = 5;

/** Of a round, for each contender the same: every caller has some, and the slowest is done within half a minute. */
const dossiersFor = { 1: 4, 16: 32, 64: 256 } as const;

/**
 * `npm run bench:peers [-- --json]`: S1 through our product and three others, all on this machine, taking turns. Each has its
 * callers in a process of its own; all are up all the time, so that none is measured cold. Never fails for a missed bar.
 */
async function main(): Promise<void> {
  const { json } = parseArgs({ options: { json: { type: 'boolean', default: false } } }).values;
  const folder = await mkdtemp(join(tmpdir(), 'vinhdanh-peers-'));
  // Also when somebody ends it in the middle: the contenders end when they are let go, PostgreSQL with this process.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  const postgres = await startPostgres(folder);
  const contenders: ContenderClient[] = [];
  try {
    await openAll({ folder, postgres, contenders }, json ? console.error : console.log);
    const figures = figuresOf(await playAll(contenders));
    if (json) for (const figure of figures) console.log(JSON.stringify(figure));
    else console.log(`\n${inTable(figures)}`);
  } finally {
    for (const contender of contenders) await contender.close();
    await postgres.stop();
  }
}

interface Everyone {
  readonly folder: string;
  readonly postgres: Postgres;
  readonly contenders: ContenderClient[];
}

/** Whoever cannot be had here is said to be left out, and why; without ours there is nothing to compare. */
async function openAll({ folder, postgres, contenders }: Everyone, say: (line: string) => void): Promise<void> {
  for (const name of contenderNames) {
    const place = { folder: join(folder, name), database: await postgres.database(name) };
    await mkdir(place.folder);
    try {
      contenders.push(await openClient(name, place));
    } catch (error) {
      if (name === 'ours') throw error;
      const [why] = String(error).split('\n');
      say(`peers.${name}: skipped: ${why}`);
    }
  }
}

/** The first round only warms up. */
async function playAll(contenders: readonly ContenderClient[]): Promise<ReadonlyMap<ContenderName, readonly Rates[]>> {
  const rounds = new Map(contenders.map(({ name }): [ContenderName, Rates[]] => [name, []]));
  const commands = (await s1Steps()).length;
  for (let round = 0; round <= ROUNDS; round += 1) {
    console.error(round === 0 ? 'warming up …' : `round ${round} of ${ROUNDS} …`);
    for (const contender of inTurn(contenders, round)) {
      const rates = {} as Record<Callers, number>; // filled below
      for (const many of callers) rates[many] = await measure(contender, { round, many, commands });
      if (round > 0) rounds.get(contender.name)?.push(rates);
    }
  }
  return rounds;
}

/** Another one begins each round, so that nobody always comes after the same. */
function inTurn<T>(all: readonly T[], round: number): readonly T[] {
  const first = round % all.length;
  return [...all.slice(first), ...all.slice(0, first)];
}

interface Turn {
  readonly round: number;
  readonly many: Callers;
  /** Of one dossier. */
  readonly commands: number;
}

function measure(contender: ContenderClient, { round, many, commands }: Turn): Promise<number> {
  const dossiers = Array.from({ length: dossiersFor[many] }, (_, index) => `dossier-${round}-${many}-${index}`);
  return contender.measure({ dossiers, callers: many, commands: commands * dossiers.length });
}

function inTable(figures: readonly PeerFigure[]): string {
  return table(figures as readonly Figure[]); // it prints whatever name a figure has
}

await main();
