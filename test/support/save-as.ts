import type { Edition, Lease, Place, Position, ReadStore, Row } from '@vinhdanh/kernel';

/** For specs that do not care who else writes. @throws Error while another holder has the place */
export async function leaseOn(store: ReadStore, edition: Edition, place: Place = 'live'): Promise<Lease> {
  const lease = await store.claim(edition, place, { id: 'the spec', forMs: 60_000 });
  if (!lease) throw new Error(`another holder has ${edition.table.name}`);
  return lease;
}

/** Saves rows as the one writer there is, with the position up to which they follow from the log. */
export async function saveAs<R extends Row>(
  store: ReadStore,
  edition: Edition<R>,
  position: Position,
  puts: readonly R[],
): Promise<void> {
  const lease = await leaseOn(store, edition);
  await store.save([{ ...edition, lease, position, events: 1, puts, removes: [] }]);
}
