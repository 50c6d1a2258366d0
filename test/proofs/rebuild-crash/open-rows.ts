import type { ReadStore } from '@vinhdanh/kernel';
import { PostgresReadStore, SqliteReadStore } from '@vinhdanh/stores';

/** @param place the address of a PostgreSQL, or a file, which has one process that writes */
export function openRows(place: string): ReadStore {
  return isPostgres(place) ? PostgresReadStore.connect(place) : SqliteReadStore.open(place);
}

/** For a reader beside that process. */
export function openRowsToRead(place: string): ReadStore {
  return isPostgres(place) ? PostgresReadStore.connect(place) : SqliteReadStore.openReadOnly(place);
}

function isPostgres(place: string): boolean {
  return place.startsWith('postgres:');
}
