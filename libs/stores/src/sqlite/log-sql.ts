import type { NamePrefixes } from '../log-filter.js';
import { prefixRange } from './prefix-range.js';

const COLUMNS = 'position, streams.name, revision, id, type, data, metadata';
// CROSS JOIN fixes the order: the wanted events first, then their streams' names.
const EVENTS = 'events CROSS JOIN streams ON streams.key = events.stream';
/** Streams of EventStoreDB's own kind (metadata of streams) may lie in the same file; they are no part of the log. */
const OURS = `(streams.name < '$' OR streams.name >= '%')`;

/** Values: name, first revision, last position, limit. */
export function streamSql(backwards: boolean): string {
  const [compare, order] = backwards ? ['<=', 'DESC'] : ['>=', 'ASC'];
  const ofStream = 'events.stream = (SELECT key FROM streams WHERE name = ?)';
  return `SELECT ${COLUMNS} FROM ${EVENTS} WHERE ${ofStream} AND revision ${compare} ? AND position <= ? ORDER BY revision ${order} LIMIT ?`;
}

/** Values: position before the first, last position, those of the filter, limit. */
export function logSql(backwards: boolean, filter: NamePrefixes | undefined): string {
  const wanted = filter
    ? ` AND (${filter.prefixes.map((prefix) => begins(columnOf(filter), prefix)).join(' OR ')})`
    : '';
  const order = backwards ? 'DESC' : 'ASC';
  return `SELECT ${COLUMNS} FROM ${EVENTS} WHERE position > ? AND position <= ? AND ${OURS}${wanted} ORDER BY position ${order} LIMIT ?`;
}

export function filterValues(filter: NamePrefixes | undefined): string[] {
  return filter?.prefixes.flatMap((prefix) => [...prefixRange(prefix)]) ?? [];
}

export const HEAD_SQL = `SELECT position FROM ${EVENTS} WHERE ${OURS} ORDER BY position DESC LIMIT 1`;

function columnOf({ of }: NamePrefixes): string {
  return of === 'stream' ? 'streams.name' : 'type';
}

function begins(column: string, prefix: string): string {
  return prefixRange(prefix).length === 1 ? `${column} >= ?` : `(${column} >= ? AND ${column} < ?)`;
}
