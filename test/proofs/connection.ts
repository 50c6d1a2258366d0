import type { EventStore, ExpectedRevision, StoredEvent } from '@vinhdanh/kernel';
import { EventStoreDbEventStore } from '@vinhdanh/stores';
import { Callers } from './connection/callers.js';
import { Follower } from './connection/follower.js';
import { TroubledWire } from './connection/proxy.js';
import { type Spell, spells, swallowing } from './connection/trouble.js';
import { atMost } from './support/at-most.js';
import { checkLog, isSound, type LogFindings, wholeLog } from './support/log-check.js';
import { logServersHere, portOf, startLogServer } from './support/log-server.js';
import type { Given } from './support/proof.js';
import { prove } from './support/prove.js';

const options = { callers: 64, troubles: 6, store: logServersHere()[0] } as const;
/** Shorter than what the product takes, so that each trouble outlasts it. */
const PATIENCE = { attemptMs: 1500, totalMs: 3000 };
/** A try that begins in the last moment, the end of its client, and a busy machine. */
const BOUND_MS = PATIENCE.totalMs + PATIENCE.attemptMs + 1000 + 2500;
const RECOVERY_MS = 30_000;

type ConnectionFigures = LogFindings & {
  readonly calls: number;
  readonly troubles: number;
  readonly resets: number;
  readonly unknown: number;
  readonly unresolved: number;
  readonly unavailable: number;
  readonly refused: number;
  readonly stuck: number;
  readonly slowestMs: number;
  /** After a trouble was over, until every caller had an answer again; the longest. */
  readonly recoverMs: number;
  /** Events that a follower did not see, saw twice or in another order. */
  readonly followedWrong: number;
};

/** Whatever the wire to EventStoreDB does: no answer is false, nothing is stored twice, no call hangs, and it ends by itself. */
void prove({
  name: 'connection',
  options,
  without: 'callers who repeat an append behind whatever is there by then',
  async run(given): Promise<ConnectionFigures> {
    const server = await startLogServer(given.options.store, given.folder);
    const wire = await TroubledWire.before(portOf(server));
    const store = EventStoreDbEventStore.connect(`esdb://127.0.0.1:${wire.port}?tls=false`, PATIENCE);
    const direct = EventStoreDbEventStore.connect(server.url);
    try {
      const { log, ...found } = await inTrouble({ wire, store, direct }, given);
      return { ...checkLog(found.appends, log), ...found.figures };
    } finally {
      await store.close();
      await direct.close();
      await wire.close();
      await server.stop();
    }
  },
  holds: (figures) => {
    const { unknown, unresolved, refused, stuck, followedWrong, recoverMs, acknowledged } = figures;
    const cameToIt = acknowledged > 0 && unknown > 0;
    return (
      cameToIt && isSound(figures) && unresolved + refused + stuck + followedWrong === 0 && recoverMs <= RECOVERY_MS
    );
  },
});

interface Scene {
  readonly wire: TroubledWire;
  /** Through the wire. */
  readonly store: EventStore;
  readonly direct: EventStore;
}

async function inTrouble({ wire, store, direct }: Scene, given: Given<typeof options>) {
  const callers = new Callers(
    { store, chance: given.chance, boundMs: BOUND_MS, expectedAgain: given.isProtected ? theSame : current(store) },
    given.options.callers,
  );
  const follower = new Follower(store);
  const leaving = new AbortController();
  const following = follower.follow(leaving.signal);
  const working = callers.work();
  await callers.everyoneAnswered();
  const recoveries: number[] = [];
  const plan = planned(given);
  for (const spell of plan) recoveries.push(await suffered(spell, { wire, callers }, given));
  callers.end();
  await working;
  const log = await wholeLog(direct);
  await atMost(RECOVERY_MS, follower.sees(log.length));
  leaving.abort();
  await following;
  const { tried, calls, unknown, unresolved, unavailable, refused, stuck, slowestMs } = callers;
  const counted = { calls, unknown, unresolved, unavailable, refused, stuck, slowestMs };
  const suffering = { troubles: plan.length, resets: wire.resets, recoverMs: Math.max(...recoveries) };
  const figures = { ...suffering, ...counted, followedWrong: follower.differences(log) };
  return { log, appends: tried.all, figures };
}

/** The control needs no more than answers that do not come. */
function planned({ chance, options: { troubles }, isProtected }: Given<typeof options>): Spell[] {
  if (isProtected) return spells(chance, troubles, PATIENCE.attemptMs);
  return [swallowing(chance, PATIENCE.attemptMs, { kind: 'half-open', dead: 'answers' })];
}

/** @returns how long it took after the trouble until everybody had an answer again */
async function suffered(
  spell: Spell,
  { wire, callers }: { readonly wire: TroubledWire; readonly callers: Callers },
  { tell }: Given<typeof options>,
): Promise<number> {
  await wire.suffer(spell);
  const over = performance.now();
  await atMost(RECOVERY_MS + 1000, callers.everyoneAnswered());
  const recoverMs = Math.round(performance.now() - over);
  tell(`${spell.ms} ms of ${spell.trouble.kind}, everybody answered ${recoverMs} ms later`);
  return recoverMs;
}

async function theSame(_stream: string, former: ExpectedRevision): Promise<ExpectedRevision> {
  return former;
}

function current(store: EventStore) {
  return async (stream: string, former: ExpectedRevision): Promise<ExpectedRevision> => {
    const last = await store.readStream(stream, { direction: 'backwards', limit: 1 }).catch(() => [] as StoredEvent[]);
    return last[0]?.revision ?? former;
  };
}
