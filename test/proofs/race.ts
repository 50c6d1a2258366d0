import { basename } from 'node:path';
import type { EventStore } from '@vinhdanh/kernel';
import { addUp, checkLog, isSound, type LogFindings, type TriedAppend, wholeLog } from './support/log-check.js';
import type { Given } from './support/proof.js';
import { prove } from './support/prove.js';
import { openedStore, storeNames } from './race/opened-stores.js';
import { forksOf, rush } from './race/rush.js';
import { unchecked } from './race/unchecked.js';

const options = { writers: 50, rounds: 10, store: 'memory,sqlite' } as const;

type RaceFigures = LogFindings & {
  readonly stores: number;
  readonly rounds: number;
  /** In the rounds with the fewest and the most of them. */
  readonly winnersMin: number;
  readonly winnersMax: number;
  readonly conflicts: number;
  readonly forks: number;
  /** Writers whose event was not stored in the end. */
  readonly unfinished: number;
};

/** Two writers cannot fork one dossier: of all who append on one revision, one wins, and nobody's event is lost. */
void prove({
  name: 'race',
  options,
  without: 'a store that appends behind whatever is there, without the check of the revision',
  async run(given): Promise<RaceFigures> {
    const [first, ...others] = storeNames(given.options.store);
    const runs: [RaceFigures, ...RaceFigures[]] = [await raceOn(first, given)];
    for (const name of others) runs.push(await raceOn(name, given));
    return {
      ...addUp(runs),
      winnersMin: Math.min(...runs.map(({ winnersMin }) => winnersMin)),
      winnersMax: Math.max(...runs.map(({ winnersMax }) => winnersMax)),
    };
  },
  holds: (figures) => {
    const { winnersMin, winnersMax, conflicts, forks, unfinished } = figures;
    const cameToIt = conflicts > 0 && figures.rounds > 0;
    return cameToIt && winnersMin === 1 && winnersMax === 1 && forks === 0 && unfinished === 0 && isSound(figures);
  },
});

async function raceOn(name: string, given: Given<typeof options>): Promise<RaceFigures> {
  const store = await openedStore(name, given.folder);
  try {
    const figures = await race(store, given);
    given.tell(
      `${name}: ${figures.rounds} rounds, ${figures.conflicts} conflicts, ${figures.winnersMax} winners at most`,
    );
    return figures;
  } finally {
    await store.close();
  }
}

async function race(store: EventStore, given: Given<typeof options>): Promise<RaceFigures> {
  const { chance, isProtected } = given;
  const { rounds, writers } = given.options;
  const appending = isProtected ? store : unchecked(store);
  const winners: number[] = [];
  const appends: TriedAppend[] = [];
  let conflicts = 0;
  let stream = '';
  for (let round = 0; round < rounds; round += 1) {
    // Every second round begins a stream, the others meet where the former one ended. A store that is not ours alone knows
    // the streams of former runs, whatever their seed: the folder's name is new each time.
    if (round % 2 === 0) stream = `raced-${basename(given.folder)}-${round}`;
    const result = await rush({ appending, reading: store, chance, writers }, stream);
    winners.push(result.winners);
    conflicts += result.conflicts;
    appends.push(...result.appends);
  }
  // Whatever else lies in a store that is not ours alone is not this run's.
  const own = new Set(appends.map((append) => append.stream));
  const log = (await wholeLog(store)).filter((event) => own.has(event.stream));
  return {
    ...checkLog(appends, log),
    ...{ stores: 1, rounds, conflicts, forks: forksOf(appends) },
    ...{ winnersMin: Math.min(...winners), winnersMax: Math.max(...winners) },
    unfinished: appends.filter(({ revision }) => revision === undefined).length,
  };
}
