import { join } from 'node:path';
import { SqliteEventStore } from '@vinhdanh/stores';
import { Child, type Ended } from './support/child.js';
import { addUp, checkLog, isSound, type LogFindings, wholeLog } from './support/log-check.js';
import type { Given } from './support/proof.js';
import { prove } from './support/prove.js';
import { halvesSeen, lookOn, misplacedSeen } from './two-processes/onlooker.js';
import { WriterProcess } from './two-processes/writer-process.js';

const options = { rounds: 2, appends: 300 } as const;

type TwoFigures = LogFindings & {
  readonly rounds: number;
  /** Processes that wanted to write beside the first one. */
  readonly intruders: number;
  /** Those of them that were turned away, and said why in one line that names the folder. */
  readonly turnedAway: number;
  readonly looks: number;
  readonly halvesSeen: number;
  readonly misplacedSeen: number;
  /** Appends of the process that may write once the first one is dead. */
  readonly successorAppends: number;
};

/** Two processes on one data folder: one writes, others are turned away and read; when it dies, the next one may write. */
void prove({
  name: 'two-processes',
  options,
  without: 'writers that do not take the lock of the folder',
  async run(given): Promise<TwoFigures> {
    const rounds = given.isProtected ? given.options.rounds : 1;
    const findings: TwoFigures[] = [];
    for (let round = 0; round < rounds; round += 1)
      findings.push(await oneRound(join(given.folder, `data-${round}`), given));
    return addUp(findings as [TwoFigures, ...TwoFigures[]]); // one at least, as options go
  },
  holds: (figures) => {
    const { rounds, intruders, turnedAway, looks, halvesSeen, misplacedSeen, successorAppends } = figures;
    const cameToIt = rounds > 0 && looks > rounds && successorAppends > 0;
    return cameToIt && isSound(figures) && turnedAway === intruders && halvesSeen + misplacedSeen === 0;
  },
});

async function oneRound(folder: string, given: Given<typeof options>): Promise<TwoFigures> {
  const { chance, tell, isProtected } = given;
  const mode = isProtected ? 'locked' : 'unlocked';
  const path = join(folder, 'log.db');
  const seedOf = (): number => chance.below(2 ** 31);
  const first = await WriterProcess.start(folder, seedOf(), mode);
  if (await first.refusal()) throw new Error(`nobody could write in ${folder}`);
  const intruder = await WriterProcess.start(folder, seedOf(), mode);
  const refusals = [intruder.refusal(), ...(isProtected ? [serverRefusal(folder)] : [])];
  const enough = Promise.all([...refusals, first.acknowledges(given.options.appends)]);
  const looks = await lookOn(
    path,
    enough.then(() => undefined),
  );
  const turnedAway = (await Promise.all(refusals)).filter((ended) => isTurnedAway(ended, folder)).length;
  tell(`${looks.length} looks beside the writer; ${turnedAway} of ${refusals.length} intruders turned away`);
  await first.kill();
  await intruder.kill();
  const successor = await WriterProcess.start(folder, seedOf(), mode);
  await successor.acknowledges(chance.between(1, given.options.appends));
  await successor.kill();
  const appends = [first, intruder, successor].flatMap(({ tried }) => tried.all);
  const store = SqliteEventStore.openReadOnly(path);
  const log = await wholeLog(store);
  await store.close();
  return {
    ...checkLog(appends, log),
    ...{ rounds: 1, intruders: refusals.length, turnedAway, looks: looks.length },
    ...{ halvesSeen: halvesSeen(looks, first.tried.all), misplacedSeen: misplacedSeen(looks, log) },
    successorAppends: successor.tried.acknowledged,
  };
}

/** The product itself, as it is started on a folder in which somebody writes; `undefined` when it begins to serve. */
async function serverRefusal(folder: string): Promise<Ended | undefined> {
  const main = join(__dirname, '../../apps/api/src/main.js');
  const { promise: serves, resolve } = Promise.withResolvers<undefined>();
  const environment = { VINHDANH_DATA: folder, PORT: '0' };
  const server = await Child.start(main, [], { environment, onLine: () => resolve(undefined) });
  const ended = await Promise.race([server.ended, serves]);
  if (!ended) await server.kill();
  return ended;
}

/** By the lock of the folder; whoever stumbles over the log in it was let in. */
function isTurnedAway(ended: Ended | undefined, folder: string): boolean {
  if (!ended || ended.code === 0 || ended.code === null) return false;
  const [line = '', ...more] = ended.complaints.trim().split('\n');
  return more.length === 0 && line.includes(folder) && !line.includes(join(folder, 'log.db'));
}
