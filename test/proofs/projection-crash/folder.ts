import { parseArgs } from 'node:util';
import { dossierCodec } from '@vinhdanh/application';
import type { ProjectionWrite, ReadStore, Row, RowsWrite } from '@vinhdanh/kernel';
import { projections } from '@vinhdanh/projections';
import { PostgresReadStore, SqliteEventStore, SqliteReadStore } from '@vinhdanh/stores';
import { foldLog } from '../../support/fold-log.js';
import { tally } from './tally.js';

type Writes = readonly (ProjectionWrite | RowsWrite)[];
type Save = ReadStore['save'];

/** Folds a log into read models until it is killed, or at a save of its own choice, or has come to the end. */
async function main(): Promise<void> {
  const names = ['log', 'rows', 'save', 'row', 'apart'] as const;
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  const {
    log = '',
    rows = '',
    save = '0',
    row = '0',
    apart = 'no',
  } = parseArgs({ options }).values as Partial<Record<(typeof names)[number], string>>;
  const store = SqliteEventStore.openReadOnly(log);
  const readStore = rows.startsWith('postgres:') ? PostgresReadStore.connect(rows) : SqliteReadStore.open(rows);
  const kept: Save = (writes) => readStore.save(writes);
  const dying = apart === 'yes' ? dyingBetween(kept, Number(save)) : dyingWithin(kept, Number(save), Number(row));
  const target = Object.assign(Object.create(readStore) as ReadStore, { save: dying });
  await foldLog({ store, readStore: target, codec: dossierCodec, projections: [tally, ...projections], batch: 20 });
  await readStore.close();
  await store.close();
}

/** At the so-manieth save, when its so-manieth row is about to be written: the checkpoints have been moved in its transaction. */
function dyingWithin(save: Save, fatal: number, row: number): Save {
  let saves = 0;
  return (writes) => {
    saves += 1;
    return save(saves === fatal ? writes.map((write) => ({ ...write, puts: deadly(write.puts, row) })) : writes);
  };
}

function deadly(rows: readonly Row[], at: number): readonly Row[] {
  return new Proxy(rows, {
    get: (target, name, receiver) => {
      if (name === String(Math.min(at, target.length - 1))) process.kill(process.pid, 'SIGKILL');
      return Reflect.get(target, name, receiver) as unknown;
    },
  });
}

/** The negative control: rows first, the checkpoint in a transaction of its own, and death between the two. */
function dyingBetween(save: Save, fatal: number): Save {
  let saves = 0;
  return async (writes: Writes) => {
    saves += 1;
    await save(writes.map(({ table, puts, removes }) => ({ table, puts, removes })));
    if (saves === fatal) process.kill(process.pid, 'SIGKILL');
    await save(writes.map((write) => ({ ...write, puts: [], removes: [] })));
  };
}

void main();
