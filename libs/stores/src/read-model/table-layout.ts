import { createHash } from 'node:crypto';
import type { Place, TableShape } from '@vinhdanh/kernel';

const NAME = /^[a-z][A-Za-z0-9_]*$/;
/** Ours, and what the databases keep for themselves. */
const TAKEN = /^(editions$|sqlite_|pg_)/i;

/** One text for one layout: a table whose text differs must be made anew. */
export function layoutOf(table: TableShape): string {
  return namesOf(table).layout;
}

/** The name of the table itself: tables of one name with other columns are others. */
export function physicalName(table: TableShape, place: Place): string {
  return namesOf(table)[place];
}

interface Names {
  readonly layout: string;
  readonly live: string;
  readonly beside: string;
}

/** They are asked for with every question. */
const known = new WeakMap<TableShape, Names>();

function namesOf(table: TableShape): Names {
  const names = known.get(table) ?? workedOut(table);
  known.set(table, names);
  return names;
}

function workedOut({ name, columns, key, indexes = [] }: TableShape): Names {
  const layout = JSON.stringify([Object.entries(columns), key, indexes]);
  return { layout, live: physicalNameOf(name, layout, 'live'), beside: physicalNameOf(name, layout, 'beside') };
}

export function physicalNameOf(name: string, layout: string, place: Place): string {
  const hash = createHash('sha256').update(layout).digest('hex').slice(0, 8);
  return `${name}_${hash}${place === 'live' ? '' : '_beside'}`;
}

/** @throws TypeError for a shape that cannot become a table: a programming error, told before anything is made. */
export function checkTable(table: TableShape): void {
  const complain = (what: string): never => {
    throw new TypeError(`Table ${JSON.stringify(table.name)}: ${what}.`);
  };
  const columns = Object.keys(table.columns);
  if (TAKEN.test(table.name)) complain('the name is taken');
  for (const name of [table.name, ...columns]) {
    if (!NAME.test(name)) complain(`${JSON.stringify(name)} is no name (${NAME.source})`);
  }
  if (table.key[0] !== table.partition) complain(`the key starts with the partition column ${table.partition}`);
  for (const column of [...table.key, ...(table.indexes ?? []).flat()]) {
    if (!Object.hasOwn(table.columns, column)) complain(`there is no column ${JSON.stringify(column)}`);
    if (table.columns[column] === 'json') complain(`json column ${column} can be in no key or index`);
  }
}
