import type { Stores } from '@vinhdanh/application';
import type { EventStore, ProjectionWrite, ReadStore, Row, RowsWrite } from '@vinhdanh/kernel';
import { dossierSummaryTable } from '@vinhdanh/projections';
import type { Death } from './deaths.js';

type Write = ProjectionWrite | RowsWrite;

/** Stores at which this process dies as it was told to; without a death, stores as they are. */
export function dying({ eventStore, readStore }: Stores, death: Death | undefined): Stores {
  switch (death?.phase) {
    case undefined:
      return { eventStore, readStore };
    case 'building':
      return { eventStore, readStore: dyingAtSave(readStore, death) };
    case 'checking':
      return { eventStore: dyingAtDossier(eventStore, death), readStore };
    case 'swapping':
      return { eventStore, readStore: dyingInSwap(readStore) };
    case 'swapped':
      return { eventStore, readStore: dyingAfterSwap(readStore) };
  }
}

/** The negative control: the old rows go in a transaction of their own, and only then the new ones take their place. */
export function swappingInTwo(readStore: ReadStore): ReadStore {
  const swap: ReadStore['swap'] = async (lease, writes) => {
    const removes = await readStore.find(dossierSummaryTable, { limit: 100_000 });
    await readStore.save([{ table: dossierSummaryTable, puts: [], removes }]);
    return readStore.swap(lease, writes);
  };
  return changed(readStore, { swap });
}

/** Leases that are over when their holder is: the next process need not wait for them. */
export function shortLeases(readStore: ReadStore): ReadStore {
  return changed(readStore, {
    claim: (edition, place, { id }) => readStore.claim(edition, place, { id, forMs: 1 }),
  });
}

export function changed<S extends object>(store: S, methods: Partial<S>): S {
  return Object.assign(Object.create(store) as S, methods);
}

/** The checkpoint has been moved in the transaction of that save, and some rows are written. */
function dyingAtSave(readStore: ReadStore, { at, row }: Death): ReadStore {
  let saves = 0;
  const save: ReadStore['save'] = (writes) => {
    if (writes.some(isBeside)) saves += 1;
    return readStore.save(saves < at ? writes : writes.map((write) => fatal(write, row)));
  };
  return changed(readStore, { save });
}

function dyingAtDossier(eventStore: EventStore, { at }: Death): EventStore {
  let dossiers = 0;
  const readStream: EventStore['readStream'] = (...asked) => {
    dossiers += 1;
    if (dossiers === at) die();
    return eventStore.readStream(...asked);
  };
  return changed(eventStore, { readStream });
}

/** The new rows have been put in the place of the old ones, and nothing is committed. */
function dyingInSwap(readStore: ReadStore): ReadStore {
  return changed(readStore, {
    swap: (lease, writes) =>
      readStore.swap(
        lease,
        writes.map((write) => fatal(write, 0)),
      ),
  });
}

function dyingAfterSwap(readStore: ReadStore): ReadStore {
  const swap: ReadStore['swap'] = async (lease, writes) => {
    const swapped = await readStore.swap(lease, writes);
    if (swapped) die();
    return swapped;
  };
  return changed(readStore, { swap });
}

function isBeside(write: Write): boolean {
  return 'lease' in write && write.lease.place === 'beside';
}

function fatal<W extends Write>(write: W, row: number): W {
  return { ...write, puts: fatalRows(write.puts, row) };
}

function fatalRows(rows: readonly Row[], at: number): readonly Row[] {
  return new Proxy(rows, {
    get: (target, name, receiver) => {
      if (name === String(Math.min(at, target.length - 1))) die();
      return Reflect.get(target, name, receiver) as unknown;
    },
  });
}

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}
