import type { Edition, Holder, Lease, Place, ProjectionWrite, TableShape } from '@vinhdanh/kernel';
import { sql, type RawBuilder } from 'kysely';
import { markText } from '../read-model/event-mark.js';
import { layoutOf, physicalName } from '../read-model/table-layout.js';
import { SCHEMA, type Database } from './connection.js';

export const EDITIONS = sql.table(`${SCHEMA}.editions`);
export const NOW = sql<number>`(extract(epoch FROM clock_timestamp()) * 1000)::bigint`;

/**
 * The quick way for a holder that renews in time: one statement.
 * @returns undefined when it is not that simple, which says nothing yet
 */
export async function renewed(
  database: Database,
  { table, version }: Edition,
  { place, id, forMs }: Holder & { readonly place: Place },
): Promise<Lease | undefined> {
  const { rows } = await sql<{ fence: number }>`UPDATE ${EDITIONS} SET until = ${NOW} + ${forMs}
    WHERE ${ofPlace(table, place)} AND version = ${version} AND holder = ${id} AND ${isThere(table, place)} RETURNING fence`.execute(
    database,
  );
  return rows[0] && { table, place, fence: rows[0].fence };
}

export function ofPlace(table: TableShape, place: Place) {
  return sql`name = ${table.name} AND layout = ${layoutOf(table)} AND place = ${place}`;
}

/** Whether the table is there that is known of: somebody may have dropped it. */
export function isThere(table: TableShape, place: Place): RawBuilder<boolean> {
  return sql`to_regclass(${`${SCHEMA}."${physicalName(table, place)}"`}) IS NOT NULL`;
}

export function isMade(table: TableShape): RawBuilder<Record<string, unknown>> {
  return sql`SELECT 1 AS made FROM ${EDITIONS} WHERE ${ofPlace(table, 'live')}`;
}

/** Moves the checkpoints of those that hold their lease; each place once. */
export function moveSql(writes: readonly ProjectionWrite[]): RawBuilder<unknown> {
  const moves = writes.map(
    ({ table, version, lease, from, position, events, lastEvent }) =>
      sql`(${table.name}, ${layoutOf(table)}, ${lease.place}, ${version}::bigint, ${lease.fence}::bigint,
        ${from ?? null}::text, ${position}, ${events}::bigint, ${markText(lastEvent)}::text)`,
  );
  return sql`UPDATE ${EDITIONS} AS held SET position = move.position, events = held.events + move.events,
      last_event = coalesce(move.last_event, held.last_event)
    FROM (VALUES ${sql.join(moves)}) AS move (name, layout, place, version, fence, former, position, events, last_event)
    WHERE held.name = move.name AND held.layout = move.layout AND held.place = move.place
      AND held.fence = move.fence AND held.version = move.version
      AND held.position = coalesce(move.former, held.position)`;
}
