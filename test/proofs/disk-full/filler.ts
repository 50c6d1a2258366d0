import { join } from 'node:path';
import { type EventStore, StoreUnusable } from '@vinhdanh/kernel';
import { SqliteEventStore } from '@vinhdanh/stores';
import { appendLoad } from '../support/append-load.js';
import { chanceOf, type Chance } from '../support/chance.js';
import { say } from '../support/in-child.js';
import { checkLog, wholeLog } from '../support/log-check.js';
import { swallowing } from '../support/swallowing.js';
import { TriedAppends } from '../support/tried-appends.js';
import { Tmpfs } from './tmpfs.js';

const CALLERS = 8;
/** A log that refuses nothing has to end somewhere. */
const APPENDS_UNREFUSED = 2000;
const APPENDS_WHEN_FULL = 40;

/** What became of appends: those that were refused in the right words, and those that were neither stored nor refused so. */
interface Refusals {
  refused: number;
  otherwise: number;
}

/** The process that lives on the small disk: fills it, reads, is given room, and writes on. */
async function main(): Promise<void> {
  const [folder = '', seed = '', kib = '', mode] = process.argv.slice(2);
  const disk = Tmpfs.mount(folder, Number(kib));
  if (!disk) return say({ missing: 'the right to mount a tmpfs' });
  const file = SqliteEventStore.open(join(folder, 'log.db'));
  const [store, appends] = mode === 'swallowing' ? [swallowing(file), APPENDS_UNREFUSED] : [file, Infinity];
  const tried = new TriedAppends();
  const chance = chanceOf(Number(seed));
  const filling = await fill(store, chance, { tried, appends });
  const full = await fill(store, chance, { tried, appends: APPENDS_WHEN_FULL });
  const readErrors = (await readsAll(store, tried)) ? 0 : 1;
  disk.makeRoom();
  const grown = performance.now();
  const healed = await fill(store, chance, { tried, appends: APPENDS_WHEN_FULL });
  const healMs = Math.round(performance.now() - grown);
  const log = await wholeLog(store);
  await store.close();
  say({
    ...checkLog(tried.all, log),
    ...{ refused: filling.refused + full.refused, readErrors, healMs },
    ...{ otherwise: filling.otherwise + full.otherwise + healed.otherwise, refusedAfterHealing: healed.refused },
  });
}

async function fill(
  store: EventStore,
  chance: Chance,
  { tried, appends }: { readonly tried: TriedAppends; readonly appends: number },
): Promise<Refusals> {
  const refusals: Refusals = { refused: 0, otherwise: 0 };
  let left = appends;
  const goesOn = (): boolean => (left -= 1) >= 0;
  const told: Parameters<typeof appendLoad>[0]['told'] = (append, fault) => {
    tried.add(append);
    if (!fault) return;
    if (fault instanceof StoreUnusable && /full/.test(fault.message)) refusals.refused += 1;
    else refusals.otherwise += 1;
  };
  await appendLoad({ store, chance, callers: CALLERS, goesOn, told });
  return refusals;
}

/** Whether reading shows all that was acknowledged, disk full or not. */
async function readsAll(store: EventStore, tried: TriedAppends): Promise<boolean> {
  try {
    return checkLog(tried.all, await wholeLog(store)).lost === 0;
  } catch {
    return false;
  }
}

void main();
