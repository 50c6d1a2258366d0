import {
  BEGINNING,
  LeaseLost,
  type EventMark,
  type Place,
  type Position,
  type Row,
  type RowsWrite,
  type TableShape,
} from '@vinhdanh/kernel';
import { Listeners } from '../read-model/listeners.js';
import { keyCells } from '../read-model/query-plan.js';
import type { RowCodec } from '../read-model/row-codec.js';
import { layoutOf } from '../read-model/table-layout.js';
import type { Tenure } from '../read-model/tenure.js';
import type { Cells } from './cell-tests.js';

/** What several MemoryReadStores may share, as processes share a database. */
export class MemoryRows {
  /** By name and layout. A table is replaced and never changed, so that whoever reads has it whole. */
  readonly tables = new Map<string, MemoryTable>();
  readonly listeners = new Listeners();
}

export interface MemoryPlace extends Tenure {
  readonly version: number;
  readonly position: Position;
  readonly events: number;
  readonly lastEvent?: EventMark;
  /** By the text of the key. Cells, not rows: nobody shares a row with the store. */
  readonly rows: ReadonlyMap<string, Cells>;
}

export interface MemoryTable {
  readonly name: string;
  readonly codec: RowCodec;
  readonly lastFence: number;
  readonly live: MemoryPlace;
  readonly beside?: MemoryPlace;
}

export const EMPTY = { fence: 0, holder: null, until: 0, position: BEGINNING, events: 0 };

export function nameOf(table: TableShape): string {
  return `${table.name} ${layoutOf(table)}`;
}

export function withRows(known: MemoryTable, place: Place, { table, puts, removes }: RowsWrite): MemoryTable {
  const at = known[place];
  if (!at) throw new LeaseLost(table.name);
  const { codec } = known;
  const keyOf = (row: Row): string => JSON.stringify(keyCells(table, codec, row));
  const rows = new Map(at.rows);
  for (const row of removes) rows.delete(keyOf(row));
  for (const row of puts) rows.set(keyOf(row), codec.encode(row));
  return { ...known, [place]: { ...at, rows } };
}
