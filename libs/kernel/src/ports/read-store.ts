import type { Position } from '../event.js';
import type { JsonValue } from '../json.js';

export type ColumnType = 'text' | 'integer' | 'boolean' | 'json';
/** Plain values only; `null` is "none". */
export type Row = { readonly [column: string]: JsonValue };

/** The table of one projection. Names are snake-case-free: they are used as they stand, quoted. */
export interface TableShape<R extends Row = Row> {
  readonly name: string;
  readonly columns: { readonly [C in keyof R & string]: ColumnType };
  /** Primary key; starts with the partition column. */
  readonly key: readonly (keyof R & string)[];
  /** The column whose value says which rows one event may touch (the dossier). */
  readonly partition: keyof R & string;
  readonly indexes?: readonly (readonly (keyof R & string)[])[];
  /** True when the fold never needs to see former rows (a timeline): they are not loaded. */
  readonly appendOnly?: boolean;
}

export type Change<R extends Row = Row> = { readonly put: R } | { readonly remove: R };

/** Rows of one projection to be saved with its new checkpoint. */
export interface ProjectionWrite {
  readonly table: TableShape;
  readonly version: number;
  readonly position: Position;
  readonly puts: readonly Row[];
  readonly removes: readonly Row[];
  /** True: every former row goes first (a rebuild's first write). */
  readonly reset?: boolean;
}

export type Condition =
  JsonValue | { readonly below: string } | { readonly anyOf: readonly JsonValue[] } | { readonly not: JsonValue };

export interface Query<R extends Row = Row> {
  /** Columns joined by "and". */
  readonly where?: { readonly [C in keyof R & string]?: Condition };
  readonly orderBy?: readonly (keyof R & string)[];
  readonly descending?: boolean;
  /** 1 to 100,000; default 1000. */
  readonly limit?: number;
  readonly offset?: number;
}

export interface ReadStore {
  readonly name: string;
  /** Makes the tables that are missing; a table of another version is emptied and its checkpoint set back. */
  prepare(projections: readonly { readonly table: TableShape; readonly version: number }[]): Promise<void>;
  checkpoint(table: string): Promise<Position>;
  /** All writes and their checkpoints in one transaction. */
  save(writes: readonly ProjectionWrite[]): Promise<void>;
  rowsOf<R extends Row>(table: TableShape<R>, partitions: readonly string[]): Promise<readonly R[]>;
  find<R extends Row>(table: TableShape<R>, query?: Query<R>): Promise<readonly R[]>;
  count<R extends Row>(table: TableShape<R>, query?: Pick<Query<R>, 'where'>): Promise<number>;
  close(): Promise<void>;
}
