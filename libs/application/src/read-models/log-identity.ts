import {
  StoreUnusable,
  holds,
  statusAt,
  type EventMark,
  type EventStore,
  type Message,
  type Place,
  type PlaceStatus,
  type RowReader,
  type TableShape,
} from '@vinhdanh/kernel';
import { projections } from '@vinhdanh/projections';
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
 * How rows stand to a log. `other-log`: they follow another one. `other-course`: they follow this one, but with events that it
 * does not hold, or not there: it is an older state of theirs (a backup), or a copy at other positions.
 */
export type Standing = 'same' | 'other-log' | 'other-course';

/** The rows must not be shown beside this log, nor folded on from it: positions would mean something else. */
export class OtherLog extends StoreUnusable {}

/** @throws OtherLog; StoreUnusable where nothing was prepared */
export async function assertSameLog(stores: Stores): Promise<void> {
  const standing = await standingOf(stores);
  if (standing === 'same') return;
  const { vi, en } = WORDS[standing];
  throw new OtherLog({ vi: `${vi} ${REMEDY.vi}`, en: `${en} ${REMEDY.en}` });
}

export async function standingOf(stores: Stores): Promise<Standing> {
  const { eventStore, readStore } = stores;
  const known = await followedLog(readStore);
  if (known !== undefined && known !== (await firstEventOf(eventStore))) return 'other-log';
  for (const mark of lastFolded(await readStore.status(projections.map(({ table }) => table)))) {
    if (!(await holds(eventStore, mark))) return known === undefined ? 'other-log' : 'other-course';
  }
  return 'same';
}

/** Writes down which log the rows follow, where that is not known yet. @returns false while the log is empty */
export async function noteLog({ eventStore, readStore }: Stores): Promise<boolean> {
  if ((await followedLog(readStore)) !== undefined) return true;
  const firstEvent = await firstEventOf(eventStore);
  if (firstEvent === undefined) return false;
  await readStore.save([{ table: logIdentityTable, puts: [{ place: PLACE, firstEvent }], removes: [] }]);
  return true;
}

/** The id of the first event of the log that these rows follow; `undefined` while none was written down. */
export async function followedLog(readStore: RowReader): Promise<string | undefined> {
  const [known] = await readStore.rowsOf(logIdentityTable, [PLACE]);
  return known?.firstEvent;
}

async function firstEventOf(eventStore: EventStore): Promise<string | undefined> {
  const [first] = await eventStore.readAll({ limit: 1 });
  return first?.id;
}

/** The last events that the rows in use follow from; most of the time they are one and the same. */
function lastFolded(places: readonly PlaceStatus[]): Iterable<EventMark> {
  const marks = places.flatMap(({ place, ours, lastEvent }) => (place === 'live' && ours && lastEvent) || []);
  return new Map(marks.map((mark) => [`${mark.position} ${mark.id}`, mark])).values();
}

/** False where the log was restored to a state before the last event that was folded into these rows. */
export async function holdsLastOf(stores: Stores, table: TableShape, place: Place): Promise<boolean> {
  const lastEvent = (await statusAt(stores.readStore, table, place))?.lastEvent;
  return !lastEvent || holds(stores.eventStore, lastEvent);
}

const WORDS = {
  'other-log': {
    vi: 'Bảng đọc này theo một nhật ký khác.',
    en: 'These read models follow another log than this one.',
  },
  'other-course': {
    vi: 'Bảng đọc này không thuộc trạng thái này của nhật ký: nhật ký đã được khôi phục về trạng thái cũ hơn, hoặc được chép sang nơi khác.',
    en: 'These read models are not of this state of the log: it was restored to an older one, or copied to another place.',
  },
} as const satisfies { readonly [S in Exclude<Standing, 'same'>]: Message };

const REMEDY: Message = {
  vi:
    'Hãy chỉ đúng nhật ký của chúng, hoặc cho dựng lại từ nhật ký này: dùng cơ sở dữ liệu khác (DATABASE_URL), ' +
    'hoặc bỏ chúng (DROP SCHEMA vinhdanh CASCADE; với tệp: dừng lại và dời read-models.db đi).',
  en:
    'Name the log that they belong to, or have them built anew from this one: another database (DATABASE_URL), ' +
    'or drop them (DROP SCHEMA vinhdanh CASCADE; of files: stop, and move read-models.db away).',
};
