import type { Instant, RowsWrite, TableShape } from '@vinhdanh/kernel';

/** The last time a read model was built anew: how far it is, or how it ended. */
export type RebuildRow = {
  readonly projection: string;
  readonly version: number;
  readonly state: 'building' | 'checking' | 'done' | 'cancelled' | 'failed';
  /** Who asked for it; `engine` when the program's version did. */
  readonly by: string;
  readonly startedAt: Instant;
  readonly updatedAt: Instant;
  /** Events of the log folded so far, and how many there are to fold. */
  readonly done: number;
  readonly total: number;
  /** Events per second lately. */
  readonly rate: number;
  /** Once compared with a fresh fold: rows and SHA-256 over them. */
  readonly rows: number | null;
  readonly checksum: string | null;
  /** Why it failed, or why it is begun again. */
  readonly message: string | null;
};

export const rebuildTable: TableShape<RebuildRow> = {
  name: 'rebuilds',
  columns: {
    projection: 'text',
    version: 'integer',
    state: 'text',
    by: 'text',
    startedAt: 'text',
    updatedAt: 'text',
    done: 'integer',
    total: 'integer',
    rate: 'integer',
    rows: 'integer',
    checksum: 'text',
    message: 'text',
  },
  key: ['projection'],
  partition: 'projection',
};

export function isUnderWay({ state }: Pick<RebuildRow, 'state'>): boolean {
  return state === 'building' || state === 'checking';
}

export function told(row: RebuildRow): RowsWrite {
  return { table: rebuildTable, puts: [row], removes: [] };
}
