import type { Edition, Holder, Lease, Place, ReadStore } from '@vinhdanh/kernel';
import { leaseOn, saveAs } from '../../support/save-as.js';
import { NOTES, notes, type Note } from './notes.js';
import type { NewRows, RowsHarness } from './rows-harness.js';

/** Read models as a case sees them: a store with an empty table of notes, and other processes' stores on the same rows. */
export class RowsUnderTest {
  store: ReadStore;
  private harness: RowsHarness;
  private opened: ReadStore[] = [];

  async begin(newRows: NewRows): Promise<void> {
    this.harness = await newRows();
    this.store = await this.open();
    await this.store.prepare([NOTES]);
  }

  async end(): Promise<void> {
    await Promise.all(this.opened.splice(0).map((store) => store.close()));
    await this.harness.dispose();
  }

  /** Another process that writes. */
  async open(): Promise<ReadStore> {
    return this.kept(await this.harness.open());
  }

  /** Another process that reads. */
  async beside(): Promise<ReadStore> {
    return this.kept(await this.harness.beside());
  }

  /** Puts notes into the live rows, as their one writer. */
  async put(position: string, ...puts: readonly Note[]): Promise<void> {
    await saveAs(this.store, NOTES, position, puts);
  }

  async all(): Promise<readonly Note[]> {
    return this.store.find(notes);
  }

  /** The one writer's lease. */
  async lease(place: Place = 'live', edition: Edition = NOTES): Promise<Lease> {
    return leaseOn(this.store, edition, place);
  }

  private kept(store: ReadStore): ReadStore {
    this.opened.push(store);
    return store;
  }
}

/** Far from running out within a case. */
export const ANNA: Holder = { id: 'anna', forMs: 60_000 };
export const BINH: Holder = { id: 'binh', forMs: 60_000 };

/** What `claim` answers when nobody else holds the place. */
export function given(lease: Lease | undefined): Lease {
  if (!lease) throw new Error('another process holds the place');
  return lease;
}
