import type { ReadStore } from '@vinhdanh/kernel';
import { dossierSummaryTable, type DossierSummaryRow } from '@vinhdanh/projections';

/** Stands in the old rows, so that an old answer and a new one can be told apart. */
export const OLD = 'old row';
const ASKED = 500;

/** Asks for the same dossiers again and again, and judges what it gets. */
export class Reader {
  answers = 0;
  /** Answers that lacked a dossier. */
  empty = 0;
  /** Answers of which one part was old and another new. */
  mixed = 0;
  /** Answers that were a fault. */
  faults = 0;
  private over = false;
  private readonly reading: Promise<void>;

  constructor(
    private readonly readStore: ReadStore,
    private readonly dossiers: readonly string[],
    private readonly pauseMs = 1,
  ) {
    this.reading = this.read();
  }

  async stop(): Promise<void> {
    this.over = true;
    await this.reading;
  }

  private async read(): Promise<void> {
    const asked = this.dossiers.slice(0, ASKED);
    while (!this.over) {
      const rows = await this.readStore.rowsOf(dossierSummaryTable, asked).catch(() => undefined);
      this.answers += 1;
      if (rows) this.judge(rows, asked.length);
      else this.faults += 1;
      await new Promise((resolve) => setTimeout(resolve, this.pauseMs));
    }
  }

  private judge(rows: readonly DossierSummaryRow[], expected: number): void {
    const old = rows.filter(({ subject }) => subject === OLD).length;
    if (rows.length < expected) this.empty += 1;
    if (old > 0 && old < rows.length) this.mixed += 1;
  }
}
