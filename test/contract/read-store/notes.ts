import type {
  Edition,
  EventMark,
  JsonValue,
  Lease,
  Place,
  PlaceStatus,
  ProjectionWrite,
  ReadStore,
  TableShape,
} from '@vinhdanh/kernel';

export type Note = {
  readonly at: string;
  readonly n: number;
  readonly text: string | null;
  readonly done: boolean | null;
  readonly more: JsonValue;
};

/** A table with every type of column. */
export const notes: TableShape<Note> = {
  name: 'notes',
  columns: { at: 'text', n: 'integer', text: 'text', done: 'boolean', more: 'json' },
  key: ['at', 'n'],
  partition: 'at',
  indexes: [['text'], ['done', 'text']],
};
export const NOTES: Edition<Note> = { table: notes, version: 1 };
export const NEWER: Edition<Note> = { table: notes, version: 2 };

export type Tally = { readonly at: string; readonly count: number };

/** A second table, named as SQL would rather not have it. */
export const tallies: TableShape<Tally> = {
  name: 'order',
  columns: { at: 'text', count: 'integer' },
  key: ['at'],
  partition: 'at',
};
export const TALLIES: Edition<Tally> = { table: tallies, version: 1 };

export function note(at: string, n: number, change: Partial<Note> = {}): Note {
  return { at, n, text: null, done: false, more: {}, ...change };
}

/** Notes 0, 1, 2 … of one partition with these texts. */
export function texts(at: string, ...values: readonly (string | null)[]): Note[] {
  return values.map((text, n) => note(at, n, { text }));
}

export function textsOf(rows: readonly Note[]): (string | null)[] {
  return rows.map(({ text }) => text);
}

/** A write of notes under a lease; one event for each position. */
export function write(
  lease: Lease,
  position: string,
  puts: readonly Note[],
  more: Partial<ProjectionWrite> = {},
): ProjectionWrite {
  return { table: notes, version: 1, lease, position, events: 1, puts, removes: [], ...more };
}

/** An event of a log at that position. */
export function markAt(position: string): EventMark {
  return { stream: `notes-\u0000 “${position}”`, revision: '7', id: `event ${position}`, position };
}

/** How the notes stand in one place. */
export async function statusOf(store: ReadStore, place: Place = 'live'): Promise<PlaceStatus | undefined> {
  const places = await store.status([notes]);
  return places.find((one) => one.ours && one.place === place);
}

/** `count` numbers from 0. */
export function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
