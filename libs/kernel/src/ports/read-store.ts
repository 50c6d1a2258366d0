import type { EventMark } from '../event-mark.js';
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

/** A table at a version of its meaning. Tables of one name with other columns are other tables. */
export interface Edition<R extends Row = Row> {
  readonly table: TableShape<R>;
  readonly version: number;
}

/** Where rows of an edition lie: what readers see, or what is being built to take its place. */
export type Place = 'live' | 'beside';

/**
 * The right to write the rows of one place of a table. Each new holder gets a higher fence, which is checked in the
 * transaction of every save: who was taken for dead and wakes up writes nothing.
 */
export interface Lease {
  readonly table: TableShape;
  readonly place: Place;
  readonly fence: number;
}

/** Rows without a checkpoint: what people order, what stands still. */
export interface RowsWrite {
  readonly table: TableShape;
  readonly puts: readonly Row[];
  /** Rows to go; only their keys count. */
  readonly removes: readonly Row[];
}

/** Rows of one projection to be saved with its new checkpoint. */
export interface ProjectionWrite extends RowsWrite {
  readonly version: number;
  readonly lease: Lease;
  /** The checkpoint of the rows that these were folded from; another one is a lease lost, as rows were put back from elsewhere. */
  readonly from?: Position;
  readonly position: Position;
  /** How many events of the log lie between the former checkpoint and this one. */
  readonly events: number;
  /** The last of them; absent where there are none: the former one stays. */
  readonly lastEvent?: EventMark;
}

/** From `from` (inclusive) to `below` (exclusive); at least one of them. Text columns only. */
export type Range =
  { readonly from: string; readonly below?: string } | { readonly from?: string; readonly below: string };

export type Condition = JsonValue | Range | { readonly anyOf: readonly JsonValue[] } | { readonly not: JsonValue };

export type Where<R extends Row = Row> = { readonly [C in keyof R & string]?: Condition };

export interface Query<R extends Row = Row> {
  /** Columns joined by "and". */
  readonly where?: Where<R>;
  readonly orderBy?: readonly (keyof R & string)[];
  readonly descending?: boolean;
  /** 1 to 100,000; default 1000. */
  readonly limit?: number;
  readonly offset?: number;
}

export interface CountQuery<R extends Row = Row> {
  readonly where?: Where<R>;
  /** Counts the different values of this column (`null` is none) instead of rows. */
  readonly distinct?: keyof R & string;
}

export type Counted<R extends Row, C extends keyof R & string> = Pick<R, C> & { readonly count: number };

/** Pages through a table in the order of its key. */
export interface ScanOptions {
  /** Exclusive: a row of the page before; only its key counts. */
  readonly after?: Row;
  /** 1 to 100,000; default 1000. */
  readonly limit?: number;
  /** Default `live`. */
  readonly place?: Place;
}

/** How a place of an edition stands. */
export interface PlaceStatus {
  readonly table: string;
  readonly version: number;
  readonly place: Place;
  /** True for the columns that were asked about; other programs' tables of the same name are told as well. */
  readonly ours: boolean;
  readonly position: Position;
  /** Events of the log up to there. */
  readonly events: number;
  /** The last of them; absent while nothing was folded. */
  readonly lastEvent?: EventMark;
  /** Who writes it, while the lease runs; of another process, or of this one. */
  readonly holder: string | undefined;
}

/** What rows are read from. */
export interface RowReader {
  rowsOf<R extends Row>(table: TableShape<R>, partitions: readonly string[], place?: Place): Promise<readonly R[]>;
  find<R extends Row>(table: TableShape<R>, query?: Query<R>): Promise<readonly R[]>;
  scan<R extends Row>(table: TableShape<R>, options?: ScanOptions): Promise<readonly R[]>;
  count<R extends Row>(table: TableShape<R>, query?: CountQuery<R>): Promise<number>;
  /** How many rows share each combination of values, in the order of those columns (`null` first). No json columns. */
  countBy<R extends Row, C extends keyof R & string>(
    table: TableShape<R>,
    by: readonly C[],
    query?: CountQuery<R>,
  ): Promise<readonly Counted<R, C>[]>;
}

/**
 * Read models: tables of rows with the position up to which they follow from the log. Readers see a save whole or not at
 * all. Without `prepare` by some process of this version there is nothing to read.
 */
export interface ReadStore extends RowReader {
  readonly name: string;
  /**
   * Makes the tables that are missing, live and empty. One that is there keeps its rows and its version, whatever the
   * version asked for: another version's rows are replaced by building beside them.
   */
  prepare(editions: readonly Edition[]): Promise<void>;
  /** Every place of every table that is known by one of these names. */
  status(tables: readonly TableShape[]): Promise<readonly PlaceStatus[]>;
  /** BEGINNING when nothing was folded there. */
  checkpoint(table: TableShape, place?: Place): Promise<Position>;

  /**
   * Claims a place, or claims it again, for some milliseconds by the store's own clock. The holder's own lease keeps its
   * fence, also when it had run out and nobody else came. Beside means: an empty place of that version is made, or the
   * unfinished one of that version is taken over with its checkpoint; one of another version is dropped first.
   * @returns undefined while another process holds it
   * @throws StoreUnusable when somebody has dropped the live rows
   */
  claim(edition: Edition, place: Place, holder: Holder): Promise<Lease | undefined>;
  /** Holds a place for some more milliseconds. @returns false when the lease is not the newest one: nothing is made or held then */
  renew(lease: Lease, forMs: number): Promise<boolean>;
  /** Gives the place up, so that another need not wait. Nothing happens when the lease is not the newest one. */
  release(lease: Lease): Promise<void>;

  /**
   * All writes and their checkpoints in one transaction.
   * @param under a lease that must be the newest one too, whatever is written
   * @throws LeaseLost, and nothing is saved
   */
  save(writes: readonly (ProjectionWrite | RowsWrite)[], under?: Lease): Promise<void>;
  /**
   * Puts the rows that were built beside in the place of the live ones, with their version and checkpoint, in one
   * transaction with the writes given. The lease holds the live place afterwards; whoever held it is fenced off.
   * @returns the lease on the live place; undefined, and nothing happens, while the live rows are further in the log
   * @throws LeaseLost
   */
  swap(lease: Lease, writes: readonly RowsWrite[]): Promise<Lease | undefined>;
  /** Drops what was built beside, in one transaction with the writes given. @throws LeaseLost */
  discard(lease: Lease, writes: readonly RowsWrite[]): Promise<void>;

  /**
   * Tells of saves and swaps, whichever process made them, soon after they can be read; several may be told as one.
   * @returns a function that ends it
   */
  watch(listener: () => void): () => void;
  close(): Promise<void>;
}

export interface Holder {
  /** Unlike any other process's, and unlike this one's former self. */
  readonly id: string;
  readonly forMs: number;
}
