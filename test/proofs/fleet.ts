import { join } from 'node:path';
import { readTokenKey } from '@vinhdanh/application';
import type { EventStore } from '@vinhdanh/kernel';
import { EventStoreDbEventStore } from '@vinhdanh/stores';
import { type Doubles, doublesIn } from './fleet/doubles.js';
import { type Fleet, fleets, fleetsHere } from './fleet/fleet.js';
import { behind, rowsOf } from './fleet/read-models.js';
import { Visitors } from './fleet/visitors.js';
import { atMost } from './support/at-most.js';
import { addUp, checkLog, isSound, type LogFindings, wholeLog } from './support/log-check.js';
import { type LogServer, logServersHere, startLogServer } from './support/log-server.js';
import type { Given } from './support/proof.js';
import { prove } from './support/prove.js';

const options = {
  ...{ processes: 3, callers: 48, rounds: 1 },
  ...{ store: logServersHere().join(','), readModels: fleetsHere() },
} as const;
const MOST_ANSWERS_BEFORE_KILL = 150;
const RECOVERY_MS = 30_000;
/** Longer than callers wait for an answer. */
const LOG_AWAY_MS = 2500;

type FleetFigures = LogFindings &
  Doubles & {
    readonly stores: number;
    readonly processes: number;
    /** Of processes of the product and of PostgreSQL, and of the log's own. */
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
    /** Servers whose read models did not come to the end of the log. */
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
    const { store, readModels } = given.options;
    const pairings = store.split(',').flatMap((name) => readModels.split(',').map((rows) => [name, rows] as const));
    const runs: FleetFigures[] = [];
    for (const [name, rows] of pairings) runs.push(await runOn(name, rows, given));
    const sum = addUp(runs as [FleetFigures, ...FleetFigures[]]); // one at least, as `split` goes
    return { ...sum, recoverMs: Math.max(...runs.map(({ recoverMs }) => recoverMs)) };
  },
  holds: (figures) => {
    const { doubledCommands, doubledVisits, refused, unsettled, behind, staleRows, recoverMs } = figures;
    const cameToIt = figures.logKills > 0 && figures.unanswered > 0 && figures.acknowledged > 0 && figures.rows > 0;
    const wrong = doubledCommands + doubledVisits + refused + unsettled + behind + staleRows;
    return cameToIt && isSound(figures) && wrong === 0 && recoverMs <= RECOVERY_MS;
  },
});

async function runOn(name: string, readModels: string, given: Given<typeof options>): Promise<FleetFigures> {
  const gather = Object.hasOwn(fleets, readModels) ? fleets[readModels] : undefined;
  if (!gather) throw new TypeError(`--readModels ${readModels}: known are ${Object.keys(fleets).join(', ')}`);
  const folder = join(given.folder, `${name}-${readModels}`);
  const server = await startLogServer(name, folder);
  const log = EventStoreDbEventStore.connect(server.url);
  const fleet = await gather({ folder, eventStoreUrl: server.url, processes: given.options.processes });
  try {
    await Promise.all(fleet.products.map((product) => product.start()));
    return await underLoad({ name: `${name}, ${readModels}`, server, fleet, log }, given);
  } finally {
    await fleet.stop();
    await log.close();
    await server.stop();
  }
}

interface Scene {
  readonly name: string;
  readonly server: LogServer;
  readonly fleet: Fleet;
  /** Past the fleet, for looking. */
  readonly log: EventStore;
}

async function underLoad(scene: Scene, given: Given<typeof options>): Promise<FleetFigures> {
  const { fleet, log } = scene;
  const { chance, isProtected, options: chosen } = given;
  const servers = fleet.products.filter(({ kind }) => kind === 'server');
  const tokenKey = readTokenKey(servers[0]?.folder ?? '');
  const visitors = new Visitors({ addresses: servers, tokenKey, chance, keepsKeys: isProtected });
  const coming = visitors.come(chosen.callers);
  const recoveries = await killInTurn(scene, visitors, given).finally(() => visitors.end());
  await coming;
  const late = await behind(servers, tokenKey, await log.head());
  await Promise.all(fleet.products.map((product) => product.kill()));
  const { answered, unanswered, notNow, repeated, refused, unsettled } = visitors;
  const events = await wholeLog(log);
  return {
    ...checkLog(answered, events),
    ...doublesIn(events),
    ...{ stores: 1, processes: fleet.products.length, ...recoveries },
    ...{ unanswered, notNow, storedUnanswered: repeated, refused, unsettled },
    ...{ behind: late, ...(await rowsOf(fleet.openReadModels(), log)) },
  };
}

type Recoveries = Pick<FleetFigures, 'kills' | 'logKills' | 'recoverMs'>;

/** Every process of the product, PostgreSQL, and then the log's own, each started again under load. The control needs but the last. */
async function killInTurn(
  { name, server, fleet: { products, database } }: Scene,
  visitors: Visitors,
  { chance, tell, isProtected, options: { rounds, callers } }: Given<typeof options>,
): Promise<Recoveries> {
  const victims = isProtected ? [...products, ...(database ? [database] : []), server] : [server];
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
    const what = victim === server ? 'the log' : victim === database ? 'PostgreSQL' : 'a process';
    tell(
      `${name}: ${what} killed, ${callers} answers within ${recoveries.at(-1)} ms; ${visitors.answered.length} by now`,
    );
  }
  return { kills: recoveries.length - rounds, logKills: rounds, recoverMs: Math.max(...recoveries) };
}
