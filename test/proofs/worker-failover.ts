import { setTimeout as pause } from 'node:timers/promises';
import { Engine } from '@vinhdanh/application';
import { EventStoreDbEventStore, MemoryReadStore, PostgresReadStore } from '@vinhdanh/stores';
import { noOwnPostgres, ownPostgres } from '../support/postgres-server.js';
import { compareRows } from './support/compare-rows.js';
import { logServersHere, startLogServer } from './support/log-server.js';
import { MissingTool, type Given } from './support/proof.js';
import { prove } from './support/prove.js';
import { S1Load } from './support/s1-load.js';
import { Checkpoints } from './worker-failover/checkpoints.js';
import { WorkerProcess, type Places } from './worker-failover/worker-process.js';

const options = { callers: 8, rate: 150, frozenMs: 7000, store: logServersHere()[0] } as const;
/** Another takes over within this time, whatever happens to the one that works. */
const TAKEOVER_MS = 5000;
const PATIENCE_MS = 30_000;

type FailoverFigures = {
  readonly commands: number;
  readonly refused: number;
  /** From the moment when the one that works was frozen, or killed, until the read models went on; the longest. */
  readonly takeoverMs: number;
  readonly frozen: number;
  readonly killed: number;
  /** Saves of the frozen one that were accepted when it woke up, long after another had taken over. */
  readonly savedLate: number;
  /** How often a checkpoint was seen to go back: somebody has written who had no right to. */
  readonly wentBack: number;
  readonly rows: number;
  readonly staleRows: number;
};

/** Two workers on one log and one PostgreSQL: one is frozen under load and wakes up, the other is killed. Nothing is folded twice. */
void prove({
  name: 'worker-failover',
  options,
  without: 'the fence: every save names the newest one, whoever got it, and not where it was folded from',
  async run(given): Promise<FailoverFigures> {
    const missing = noOwnPostgres();
    if (missing !== undefined) throw new MissingTool('postgres');
    const server = await startLogServer(given.options.store, given.folder);
    const database = await ownPostgres();
    const databaseUrl = await database.database();
    try {
      return await onServers({ eventStoreUrl: server.url, databaseUrl }, given);
    } finally {
      await server.stop();
      await database.stop();
    }
  },
  holds: ({ commands, refused, takeoverMs, frozen, killed, savedLate, wentBack, rows, staleRows }) => {
    const cameToIt = commands > 0 && rows > 0 && frozen > 0 && killed > 0;
    return cameToIt && takeoverMs <= TAKEOVER_MS && refused + savedLate + wentBack + staleRows === 0;
  },
});

async function onServers(places: Places, given: Given<typeof options>): Promise<FailoverFigures> {
  const eventStore = EventStoreDbEventStore.connect(places.eventStoreUrl);
  const readStore = PostgresReadStore.connect(places.databaseUrl);
  const checkpoints = new Checkpoints(readStore);
  const load = new S1Load(new Engine({ stores: { eventStore, readStore: new MemoryReadStore() } }));
  const goesOn = async (since: string): Promise<number> => {
    const ms = await checkpoints.reach(await eventStore.head(), PATIENCE_MS);
    given.tell(`${since}: the read models went on after ${ms} ms`);
    return ms;
  };
  try {
    const took = await frozenThenKilled(places, { load, goesOn, given });
    await checkpoints.stop();
    const { wentBack } = checkpoints;
    const { rows, rowsDiff: staleRows } = await compareRows({ eventStore, readStore });
    const { commands, refused } = load;
    return { commands, refused, frozen: 1, killed: 1, ...took, wentBack, rows, staleRows };
  } finally {
    await load.stop().catch(() => undefined); // told already where it matters
    await checkpoints.stop();
    await eventStore.close();
    await readStore.close();
  }
}

interface Course {
  readonly load: S1Load;
  /** Resolves with the milliseconds until the read models show what is in the log now. */
  readonly goesOn: (since: string) => Promise<number>;
  readonly given: Given<typeof options>;
}

/** One is frozen while it works and wakes up beside the other, which is killed then. */
async function frozenThenKilled(
  places: Places,
  { load, goesOn, given }: Course,
): Promise<Pick<FailoverFigures, 'takeoverMs' | 'savedLate'>> {
  const first = await WorkerProcess.start(places, given.isProtected);
  await load.start(given.options); // before that an empty log would be all that the first one has to show
  await goesOn('one works');
  const second = await WorkerProcess.start(places, given.isProtected);

  await first.freeze();
  const frozenAt = performance.now();
  const afterFreeze = await goesOn('the one that worked was frozen');
  await atLeast(given.options.frozenMs, frozenAt);
  const late = await first.wake();
  await goesOn(`it woke up, and what it was about to save was ${late}`);

  await second.kill();
  const afterKill = await goesOn('the other was killed');

  await load.stop();
  await goesOn('the load has ended');
  await first.kill();
  return { takeoverMs: Math.max(afterFreeze, afterKill), savedLate: late === 'saved' ? 1 : 0 };
}

async function atLeast(ms: number, since: number): Promise<void> {
  const left = ms - (performance.now() - since);
  if (left > 0) await pause(left);
}
