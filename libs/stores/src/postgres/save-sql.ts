import type { ProjectionWrite } from '@vinhdanh/kernel';
import { sql, type RawBuilder } from 'kysely';
import { moveSql } from './edition-sql.js';
import { CHANNEL } from './listening.js';

export interface Save {
  /** Checkpoints; each place once. */
  readonly moves: readonly ProjectionWrite[];
  /** Rows; a row is touched by one of them only. */
  readonly statements: readonly RawBuilder<unknown>[];
  /** Who saves, for those who listen. */
  readonly by: string;
}

/** A whole save in one statement, which is all or nothing by itself. Fails (`isLostFence`) when any checkpoint is not moved. */
export function saveSql({ moves, statements, by }: Save): RawBuilder<unknown> {
  const parts = statements.map((statement, index) => sql`${sql.ref(`part_${index}`)} AS (${statement})`);
  const moved = moves.length === 0 ? sql`VALUES (1) LIMIT 0` : sql`${moveSql(moves)} RETURNING 1`;
  const held = sql`(SELECT count(*) FROM moved) = ${moves.length}`;
  return sql`WITH ${sql.join([sql`moved AS (${moved})`, ...parts])}
    SELECT 1 / CASE WHEN ${held} THEN 1 ELSE 0 END, pg_notify(${CHANNEL}, ${by})`;
}

/** The server has no other way to say, within a statement, that it shall not be. */
export function isLostFence(fault: unknown): boolean {
  return (fault as { readonly code?: string } | undefined)?.code === DIVISION_BY_ZERO;
}

const DIVISION_BY_ZERO = '22012';
