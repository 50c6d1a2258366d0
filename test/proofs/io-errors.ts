import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dossierCodec, Engine } from '@vinhdanh/application';
import { MemoryReadStore, SqliteEventStore } from '@vinhdanh/stores';
import { type CommandLine, dossiersOf } from './io-errors/commands.js';
import { type Injection, injections, straceWords, strikesCommit } from './io-errors/injection.js';
import { chanceOf } from './support/chance.js';
import { Child, isRefusedBy } from './support/child.js';
import { addUp, checkLog, isSound, type LogFindings, wholeLog } from './support/log-check.js';
import { type Given, MissingTool } from './support/proof.js';
import { prove } from './support/prove.js';

const options = { runs: 10 } as const;
/** Enough for two among them that strike where the control must go wrong. */
const CONTROL_POOL = 200;

type IoFigures = LogFindings & {
  readonly runs: number;
  /** Calls that were made to fail. */
  readonly injected: number;
  readonly refused: number;
  /** Commands of which it was said that they were not saved, and which are in the log. */
  readonly refusedButStored: number;
  readonly unknown: number;
  readonly unknownStored: number;
  /** Commands that could not be brought to their end by sending them again after a restart. */
  readonly unresolved: number;
  /** Processes that ended without saying in a line why. */
  readonly unexplained: number;
};

/** An error of the disk never turns into a false "saved", and what is not known can be found out by asking again. */
void prove({
  name: 'io-errors',
  options,
  without: "a log that takes the disk's errors for success",
  async run(given): Promise<IoFigures> {
    const findings: IoFigures[] = [];
    for (const injection of chosenInjections(given)) {
      findings.push(await strike(injection, findings.length, given));
    }
    return addUp(findings as [IoFigures, ...IoFigures[]]); // one at least, as options go
  },
  holds: (figures) => {
    const { refusedButStored, unresolved, unexplained, injected, acknowledged } = figures;
    const bad = refusedButStored + unresolved + unexplained;
    return isSound(figures) && bad === 0 && injected > 0 && acknowledged > 0;
  },
});

function chosenInjections({ options: { runs }, chance, isProtected }: Given<typeof options>): Injection[] {
  return isProtected ? injections(runs, chance) : injections(CONTROL_POOL, chance).filter(strikesCommit).slice(0, 2);
}

async function strike(injection: Injection, run: number, given: Given<typeof options>): Promise<IoFigures> {
  const folder = join(given.folder, `run-${run}`);
  mkdirSync(folder);
  const [path, trace, seed] = [join(folder, 'log.db'), join(folder, 'trace'), given.chance.below(2 ** 31)];
  const told = new Map<string, CommandLine>();
  const onLine = (line: string): void => {
    const word = JSON.parse(line) as CommandLine; // of the engine below
    told.set(word.commandId, word);
  };
  const under = ['strace', '-f', '--seccomp-bpf', '-qq', '-o', trace, ...straceWords(injection)];
  const words = [path, String(seed), given.isProtected ? 'honest' : 'swallowing'];
  const engine = await Child.start(join(__dirname, 'io-errors/engine.js'), words, { under, onLine });
  const ended = await engine.ended;
  if (isRefusedBy('strace', ended)) throw new MissingTool('the right to trace a process (strace)');
  const { code, complaints } = ended;
  const injected = readFileSync(trace, 'utf8').split('(INJECTED)').length - 1;
  const { call, error, at, lasts } = injection;
  given.tell(
    `${call} ${error} at ${at}${lasts ? ' and on' : ''}: struck ${injected} times, ${told.size} commands answered`,
  );
  const isExplained = code === 0 || (code === 2 && complaints.trim().split('\n').length === 1);
  if (!isExplained) given.tell(complaints);
  return { ...(await afterRestart(path, seed, [...told.values()])), injected, unexplained: isExplained ? 0 : 1 };
}

/** The disk is well again: what does the log hold, and do the same commands, sent once more, all come to their end? */
async function afterRestart(
  path: string,
  seed: number,
  told: readonly CommandLine[],
): Promise<Omit<IoFigures, 'injected' | 'unexplained'>> {
  const eventStore = SqliteEventStore.open(path);
  const engine = new Engine({ stores: { eventStore, readStore: new MemoryReadStore() } });
  const log = await wholeLog(eventStore);
  const stored = new Set(log.map((event) => dossierCodec.decode(event).metadata.commandId));
  const saved = told.flatMap((line) =>
    line.told === 'saved' ? [{ stream: line.stream, ids: line.eventIds, revision: BigInt(line.revision) }] : [],
  );
  const refused = told.filter((line) => line.told === 'not saved');
  const unknown = told.filter((line) => line.told === 'unknown');
  const found = checkLog(saved, log);
  const unresolved = await resend(engine, seed);
  const again = checkLog(saved, await wholeLog(eventStore));
  await engine.close();
  return {
    ...{ ...found, duplicated: again.duplicated, gaps: found.gaps + again.gaps },
    ...{ runs: 1, refused: refused.length, unknown: unknown.length, unresolved },
    refusedButStored: refused.filter(({ commandId }) => stored.has(commandId)).length,
    unknownStored: unknown.filter(({ commandId }) => stored.has(commandId)).length,
  };
}

async function resend(engine: Engine, seed: number): Promise<number> {
  let unresolved = 0;
  for (const envelope of dossiersOf(chanceOf(seed)).flat()) {
    const outcome = await engine.handle(envelope);
    if (!outcome.ok) unresolved += 1;
  }
  return unresolved;
}
