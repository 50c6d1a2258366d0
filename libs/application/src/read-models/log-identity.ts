import { StoreUnusable, type RowReader, type TableShape } from '@vinhdanh/kernel';
import type { Stores } from '../engine.js';

/** Which log the rows follow: the id of its first event, once there is one. */
type LogIdentityRow = { readonly place: string; readonly firstEvent: string };

export const logIdentityTable: TableShape<LogIdentityRow> = {
  name: 'logIdentity',
  columns: { place: 'text', firstEvent: 'text' },
  key: ['place'],
  partition: 'place',
};

const PLACE = 'log';

/**
 * Rows of one log must not go on with another: positions would mean something else. Writes the log's identity down where
 * there is none yet.
 * @returns false while the log is empty and nothing can be said
 * @throws StoreUnusable when the rows follow another log
 */
export async function assertSameLog({ eventStore, readStore }: Stores): Promise<boolean> {
  const [first] = await eventStore.readAll({ limit: 1 });
  const known = await followedLog(readStore);
  if (known === first?.id) return first !== undefined;
  if (known !== undefined) throw otherLog(first?.id);
  if (first) {
    const row: LogIdentityRow = { place: PLACE, firstEvent: first.id };
    await readStore.save([{ table: logIdentityTable, puts: [row], removes: [] }]);
  }
  return first !== undefined;
}

/** The id of the first event of the log that these rows follow; `undefined` while none was written down. */
export async function followedLog(readStore: RowReader): Promise<string | undefined> {
  const [known] = await readStore.rowsOf(logIdentityTable, [PLACE]);
  return known?.firstEvent;
}

function otherLog(first: string | undefined): StoreUnusable {
  return new StoreUnusable(
    `These read models follow another log than this one (${first === undefined ? 'which is empty' : `whose first event is ${first}`}). ` +
      'Name the log that they belong to, or give this one its own: another database (DATABASE_URL), or move read-models.db away.',
  );
}
