import type { Place, PlaceStatus, ReadStore, TableShape } from './ports/read-store.js';

/** How one place of a table with these columns stands; undefined where there is none. */
export async function statusAt(
  readStore: Pick<ReadStore, 'status'>,
  table: TableShape,
  wanted: Place,
): Promise<PlaceStatus | undefined> {
  return (await readStore.status([table])).find(({ ours, place }) => ours && place === wanted);
}
