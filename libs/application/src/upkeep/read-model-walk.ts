import type { EventStore, Place, Position, ReadStore, Row } from '@vinhdanh/kernel';
import { dossierStream } from '@vinhdanh/dossier';
import { freshRows, historyOf, type FreshFold, type HistoryEvent } from './fresh-rows.js';
import { RowSums, Seen, type Comparison } from './row-sums.js';
import { partitionIn, RowsInOrder } from './rows-in-order.js';

/** Rows to be compared. `upTo`: their checkpoint. */
export interface ComparedModel extends FreshFold {
  readonly place: Place;
}

export interface WalkParts {
  readonly eventStore: Pick<EventStore, 'readAll' | 'readStream'>;
  readonly readStore: ReadStore;
  /** True while somebody goes on writing the rows: a dossier that differs is looked at again, where its rows are by then. */
  readonly moving?: boolean;
}

/** Goes through a read model in the order of its key, beside the histories of its dossiers. */
export class ReadModelWalk {
  private readonly rows: RowsInOrder;
  private readonly sums = new RowSums();

  constructor(
    private readonly parts: WalkParts,
    private readonly model: ComparedModel,
  ) {
    this.rows = new RowsInOrder({ readStore: parts.readStore, ...model });
  }

  /** Dossiers come in the order of their ids. */
  async take(dossier: string, history: readonly HistoryEvent[]): Promise<void> {
    await this.takeStrange(await this.rows.before(dossier));
    const seen = new Seen(dossier, freshRows(this.model, history), await this.rows.of(dossier));
    this.sums.add(await this.settled(seen));
  }

  /** After the last dossier. */
  async end(): Promise<Comparison> {
    await this.takeStrange(await this.rows.rest());
    return this.sums.comparison;
  }

  /** Rows of dossiers that the log did not have at `upTo`. */
  private async takeStrange(rows: readonly Row[]): Promise<void> {
    const groups = Map.groupBy(rows, (row) => partitionIn(this.model, row));
    for (const [dossier, kept] of groups) this.sums.add(await this.settled(new Seen(dossier, [], kept)));
  }

  private async settled(seen: Seen): Promise<Seen> {
    if (!this.parts.moving || seen.same) return seen;
    for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
      const again = await this.lookAgain(seen.partition);
      if (again) return again;
    }
    return seen;
  }

  /** The rows belong to some checkpoint between the one before and the one after they were read. */
  private async lookAgain(dossier: string): Promise<Seen | undefined> {
    const { parts, model } = this;
    const { table } = model.projection;
    const before = await parts.readStore.checkpoint(table, model.place);
    const kept = await parts.readStore.rowsOf(table, [dossier], model.place);
    const after = await parts.readStore.checkpoint(table, model.place);
    const history = await historyOf(parts.eventStore, dossierStream(dossier), after);
    for (const upTo of new Set<Position>([before, after])) {
      const seen = new Seen(dossier, freshRows({ ...model, upTo }, history), kept);
      if (seen.same || before === after) return seen; // nothing moved: that is how it is
    }
    return undefined;
  }
}

/** A dossier that goes on changing is caught at rest by one of these, or is wrong. */
const MOST_LOOKS = 20;
