import type { Place, ReadStore, Row } from '@vinhdanh/kernel';
import type { DossierProjection } from '../worker/leases.js';

/** Whose rows. */
export interface KeptRows {
  readonly readStore: ReadStore;
  readonly projection: DossierProjection;
  readonly place: Place;
}

/** The rows of a table page by page, taken partition by partition. */
export class RowsInOrder {
  private page: Row[] = [];
  private last: Row | undefined;
  private ended = false;

  constructor(private readonly parts: KeptRows) {}

  /** Those of partitions that come before this one. */
  before(partition: string): Promise<Row[]> {
    return this.takeWhile((one) => one < partition);
  }

  of(partition: string): Promise<Row[]> {
    return this.takeWhile((one) => one === partition);
  }

  rest(): Promise<Row[]> {
    return this.takeWhile(() => true);
  }

  private async takeWhile(test: (partition: string) => boolean): Promise<Row[]> {
    const taken: Row[] = [];
    for (;;) {
      if (this.page.length === 0 && !(await this.fill())) return taken;
      const end = this.page.findIndex((row) => !test(partitionIn(this.parts, row)));
      taken.push(...this.page.splice(0, end < 0 ? this.page.length : end));
      if (end >= 0) return taken;
    }
  }

  private async fill(): Promise<boolean> {
    if (this.ended) return false;
    const { readStore, projection, place } = this.parts;
    const after = this.last ? { after: this.last } : {};
    this.page = [...(await readStore.scan(projection.table, { limit: PAGE, place, ...after }))];
    this.last = this.page.at(-1) ?? this.last;
    this.ended = this.page.length < PAGE;
    return this.page.length > 0;
  }
}

const PAGE = 1000;

export function partitionIn({ projection }: Pick<KeptRows, 'projection'>, row: Row): string {
  return row[projection.table.partition] as string; // a dossier's id
}
