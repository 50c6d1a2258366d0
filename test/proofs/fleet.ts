import { join } from 'node:path';
import { readTokenKey } from '@vinhdanh/application';
import type { EventStore } from '@vinhdanh/kernel';
import { EventStoreDbEventStore } from '@vinhdanh/stores';
import { type Doubles, doublesIn } from './fleet/doubles.js';
import { foldersOf, Product } from './fleet/product.js';
import { behind, rowsOf } from './fleet/read-models.js';
import { Visitors } from './fleet/visitors.js';
import { atMost } from './support/at-most.js';
import { addUp, checkLog, isSound, type LogFindings, wholeLog } from './support/log-check.js';
import { type LogServer, logServersHere, startLogServer } from './support/log-server.js';
import type { Given } from './support/proof.js';
import { prove } from './support/prove.js';

const options = { processes: 3, callers: 48, rounds: 1, store: logServersHere().join(',') } as const;
const MOST_ANSWERS_BEFORE_KILL = 150;
const RECOVERY_MS = 30_000;
/** Longer than callers wait for an answer. */
const LOG_AWAY_MS = 2500;

type FleetFigures = LogFindings &
  Doubles & {
    readonly stores: number;
    readonly processes: number;
    /** Of processes of the product, and of the log's own. */
    readonly kills: number;
    readonly logKills: number;
    readonly unanswered: number;
    readonly notNow: number;
    /** Commands without a good answer that turned out to be stored when they were sent again. */
    readonly storedUnanswered: number;
    readonly refused: number;
    /** Commands that never got an answer. */
    readonly unsettled: number;
    /** From a kill until as many answers as there are callers came after the restart; the longest. */
    readonly recoverMs: number;
    /** Processes whose worker did not come to the end of the log. */
    readonly behind: number;
    readonly rows: number;
    readonly staleRows: number;
  };

/** Any number of processes on one log: whichever dies under load, nothing is lost, nothing is done twice, and all show the same. */
void prove({
  name: 'fleet',
  options,
  without: 'callers who take a new Idempotency-Key when they ask again',
  async run(given): Promise<FleetFigures> {
    const [first = '', ...others] = given.options.store.split(',');
    const runs: [FleetFigures, ...FleetFigures[]] = [await runOn(first, given)];
    for (const name of others) runs.push(await runOn(name, given));
    return { ...addUp(runs), recoverMs: Math.max(...runs.map(({ recoverMs }) => recoverMs)) };
  },
  holds: (figures) => {
    const { doubledCommands, doubledVisits, refused, unsettled, behind, staleRows, recoverMs } = figures;
    const cameToIt = figures.logKills > 0 && figures.unanswered > 0 && figures.acknowledged > 0 && figures.rows > 0;
    const wrong = doubledCommands + doubledVisits + refused + unsettled + behind + staleRows;
    return cameToIt && isSound(figures) && wrong === 0 && recoverMs <= RECOVERY_MS;
  },
});

async function runOn(name: string, given: Given<typeof options>): Promise<FleetFigures> {
  const server = await startLogServer(name, join(given.folder, name));
  const log = EventStoreDbEventStore.connect(server.url);
  const products = foldersOf(join(given.folder, name), given.options.processes).map(
    (folder) => new Product(folder, server.url),
  );
  try {
    await Promise.all(products.map((product) => product.start()));
    return await underLoad({ name, server, products, log }, given);
  } finally {
    await Promise.all(products.map((product) => product.kill()));
    await log.close();
    await server.stop();
  }
}

interface Scene {
  readonly name: string;
  readonly server: LogServer;
  readonly products: readonly Product[];
  /** Past the fleet, for looking. */
  readonly log: EventStore;
}

async function underLoad(scene: Scene, given: Given<typeof options>): Promise<FleetFigures> {
  const { products, log } = scene;
  const { chance, isProtected, options: chosen } = given;
  const tokenKey = readTokenKey(products[0]?.folder ?? '');
  const visitors = new Visitors({ addresses: products, tokenKey, chance, keepsKeys: isProtected });
  const coming = visitors.come(chosen.callers);
  const recoveries = await killInTurn(scene, visitors, given);
  visitors.end();
  await coming;
  const late = await behind(products, tokenKey, await log.head());
  await Promise.all(products.map((product) => product.kill()));
  const { answered, unanswered, notNow, repeated, refused, unsettled } = visitors;
  const events = await wholeLog(log);
  return {
    ...checkLog(answered, events),
    ...doublesIn(events),
    ...{ stores: 1, processes: products.length, ...recoveries },
    ...{ unanswered, notNow, storedUnanswered: repeated, refused, unsettled },
    ...{ behind: late, ...(await rowsOf(products, log)) },
  };
}

type Recoveries = Pick<FleetFigures, 'kills' | 'logKills' | 'recoverMs'>;

/** Every process of the product and then the log's own, each started again under load. The control needs but the latter. */
async function killInTurn(
  { name, server, products }: Scene,
  visitors: Visitors,
  { chance, tell, isProtected, options: { rounds, callers } }: Given<typeof options>,
): Promise<Recoveries> {
  const victims = isProtected ? [...products, server] : [server];
  const recoveries: number[] = [];
  for (let turn = 0; turn < rounds * victims.length; turn += 1) {
    const victim = victims[turn % victims.length] ?? server;
    await atMost(RECOVERY_MS, visitors.answers(chance.between(1, MOST_ANSWERS_BEFORE_KILL)));
    const begun = performance.now();
    await victim.kill();
    if (victim === server) await new Promise((resolve) => setTimeout(resolve, LOG_AWAY_MS));
    await victim.start();
    await atMost(RECOVERY_MS, visitors.answers(callers));
    recoveries.push(Math.round(performance.now() - begun));
    const what = victim === server ? 'the log' : 'a process';
    tell(
      `${name}: ${what} killed, ${callers} answers within ${recoveries.at(-1)} ms; ${visitors.answered.length} by now`,
    );
  }
  return { kills: recoveries.length - rounds, logKills: rounds, recoverMs: Math.max(...recoveries) };
}
