import { join } from 'node:path';
import type { ReadStore } from '@vinhdanh/kernel';
import { PostgresReadStore, SqliteEventStore, SqliteReadStore } from '@vinhdanh/stores';
import { storeHistory, type StoredHistory } from '../bench/stored-history.js';
import { noPostgres, startPostgres } from '../support/postgres-server.js';
import { tallyTable } from './projection-crash/tally.js';
import { Child } from './support/child.js';
import { compareRows } from './support/compare-rows.js';
import type { Given } from './support/proof.js';
import { prove } from './support/prove.js';

const FOLDER = join(__dirname, 'projection-crash/folder.js');
const options = { events: 2000, kills: 8, store: noPostgres() === undefined ? 'sqlite,postgres' : 'sqlite' } as const;
const MOST_SAVES_BEFORE_KILL = 9;
/** Among the rows of a save, or before the first of them. */
const MOST_ROWS_BEFORE_KILL = 15;

type CrashFigures = {
  readonly stores: number;
  readonly events: number;
  readonly kills: number;
  /** Rows that are not those of a fresh fold. */
  readonly rowsDiff: number;
  /** Events that were folded more than once, or not at all. */
  readonly duplicatesApplied: number;
};

/** A worker is killed between rows and checkpoint, again and again; what it had folded is delivered again, and counts once. */
void prove({
  name: 'projection-crash',
  options,
  without: 'the one transaction: rows are saved first, their checkpoint in another one',
  async run(given): Promise<CrashFigures> {
    const history = await storeHistory(join(given.folder, 'log.db'), given.options.events);
    const sum = { stores: 0, events: history.events, kills: 0, rowsDiff: 0, duplicatesApplied: 0 };
    for (const store of given.options.store.split(',')) {
      const found = await onStore(store, history, given);
      sum.stores += 1;
      sum.kills += found.kills;
      sum.rowsDiff += found.rowsDiff;
      sum.duplicatesApplied += found.duplicatesApplied;
    }
    return sum;
  },
  holds: ({ kills, rowsDiff, duplicatesApplied }) => kills > 0 && rowsDiff + duplicatesApplied === 0,
});

type Found = Pick<CrashFigures, 'kills' | 'rowsDiff' | 'duplicatesApplied'>;

async function onStore(store: string, history: StoredHistory, given: Given<typeof options>): Promise<Found> {
  if (store === 'sqlite') {
    const path = join(given.folder, 'rows.db');
    return crashed(path, history, { given, open: () => SqliteReadStore.open(path) });
  }
  if (store !== 'postgres') throw new TypeError(`--store ${store}: known are sqlite, postgres`);
  const server = await startPostgres();
  try {
    const url = await server.database();
    return await crashed(url, history, { given, open: () => PostgresReadStore.connect(url) });
  } finally {
    await server.stop();
  }
}

interface How {
  readonly given: Given<typeof options>;
  readonly open: () => ReadStore;
}

async function crashed(place: string, history: StoredHistory, { given, open }: How): Promise<Found> {
  const kills = await killedAgain(place, history, given);
  const readStore = open();
  try {
    return { kills, ...(await judged(readStore, history)) };
  } finally {
    await readStore.close();
  }
}

/** @returns how often it died before it came to the end */
async function killedAgain(place: string, { file }: StoredHistory, given: Given<typeof options>): Promise<number> {
  const { chance, isProtected, options: chosen } = given;
  const words = ['--log', file, '--rows', place, '--apart', isProtected ? 'no' : 'yes'];
  for (let kills = 0; ; kills += 1) {
    const save = kills < chosen.kills ? chance.between(1, MOST_SAVES_BEFORE_KILL) : 0;
    const row = chance.below(MOST_ROWS_BEFORE_KILL);
    const child = await Child.start(FOLDER, [...words, '--save', String(save), '--row', String(row)]);
    const { code, complaints } = await child.ended;
    if (code === 0) return kills;
    if (code !== null) throw new Error(complaints);
    given.tell(`killed at save ${save}, row ${row}`);
  }
}

async function judged(readStore: ReadStore, { file, events }: StoredHistory): Promise<Omit<Found, 'kills'>> {
  const eventStore = SqliteEventStore.openReadOnly(file);
  const { rowsDiff } = await compareRows({ eventStore, readStore });
  await eventStore.close();
  const tallied = await readStore.countBy(tallyTable, ['events']);
  const folded = tallied.reduce((sum, { events: each, count }) => sum + Number(each) * count, 0);
  return { rowsDiff, duplicatesApplied: Math.abs(folded - events) };
}
