import { dossierCodec } from '@vinhdanh/application';
import type { RecordedDossierEvent } from '@vinhdanh/dossier';
import { type Projection, type ReadStore, type Row } from '@vinhdanh/kernel';
import { projections } from '@vinhdanh/projections';
import { foldLog } from '../support/fold-log.js';
import { same } from './same.js';
import type { WalkStores } from './walk-world.js';

export type DossierProjection = Projection<RecordedDossierEvent>;

export interface ReadModelWalk {
  readonly stores: WalkStores;
  /** What keeps the read models; something else than the released ones is a negative control. */
  readonly kept?: readonly DossierProjection[];
  /** Events per transaction: the loop may end after any of them, as a process may. */
  readonly batch: number;
}

/** A worker starts, brings the read models up to the log, and ends. */
export async function catchUp({ stores, kept = projections, batch }: ReadModelWalk): Promise<void> {
  const { eventStore: store, readStore } = stores;
  await foldLog({ store, readStore, codec: dossierCodec, projections: kept, batch });
}

/** The rows of one dossier must be those that its history alone gives. @throws Error that says what differs */
export async function checkRows(stores: WalkStores, history: readonly RecordedDossierEvent[]): Promise<void> {
  const [first] = history;
  const head = await stores.eventStore.head();
  for (const projection of projections) {
    const { table } = projection;
    const partition = first && projection.partitionOf(first.stream);
    const kept = partition === undefined ? [] : await stores.readStore.rowsOf(table, [partition]);
    same(`the rows of ${table.name} and a fresh fold`, inOrder(projection, kept), foldOf(projection, history));
    same(`the checkpoint of ${table.name} and the head`, await stores.readStore.checkpoint(table), head);
  }
}

/** All tables, against those that a worker folds from the first event. @throws Error that says what differs */
export async function checkTables(stores: WalkStores, fresh: ReadStore): Promise<void> {
  await catchUp({ stores: { ...stores, readStore: fresh }, batch: 1000 });
  // Spread, because Jest's arrays have another prototype than those that come from Node.
  const rowsIn = async (store: ReadStore, { table }: DossierProjection): Promise<Row[]> => [
    ...(await store.find(table, { limit: 100_000 })),
  ];
  for (const projection of projections) {
    const [kept, rebuilt] = [await rowsIn(stores.readStore, projection), await rowsIn(fresh, projection)];
    same(`table ${projection.table.name} and a rebuilt one`, kept, rebuilt);
  }
}

function foldOf(projection: DossierProjection, history: readonly RecordedDossierEvent[]): Row[] {
  const rows = new Map<string, Row>();
  for (const event of history) {
    for (const change of projection.fold([...rows.values()], event)) {
      if ('put' in change) rows.set(keyOf(projection, change.put), change.put);
      else rows.delete(keyOf(projection, change.remove));
    }
  }
  return inOrder(projection, [...rows.values()]);
}

function inOrder(projection: DossierProjection, rows: readonly Row[]): Row[] {
  return [...rows].sort((left, right) => (keyOf(projection, left) < keyOf(projection, right) ? -1 : 1));
}

function keyOf({ table }: DossierProjection, row: Row): string {
  return JSON.stringify(table.key.map((column) => row[column]));
}
