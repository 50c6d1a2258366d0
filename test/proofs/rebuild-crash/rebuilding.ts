import { join } from 'node:path';
import { BEGINNING, type Position, type ReadStore } from '@vinhdanh/kernel';
import { dossierSummaryTable } from '@vinhdanh/projections';
import { Child } from '../support/child.js';
import type { Death } from './deaths.js';

export interface RebuildingParts {
  readonly rows: string;
  /** The log. */
  readonly file: string;
  /** Beside those who build. */
  readonly readStore: ReadStore;
  readonly given: { readonly isProtected: boolean; readonly tell: (line: string) => void };
}

/** Processes one after the other that build a read model anew, each going on where the one before has died. */
export class Rebuilding {
  kills = 0;
  /** Those that began at the checkpoint that was saved. */
  resumed = 0;
  /** Those that began elsewhere. */
  notResumed = 0;

  constructor(private readonly parts: RebuildingParts) {}

  /** @param since when it was ordered @throws Error when somebody did not die as planned, or the last one did not come to the end */
  async through(deaths: readonly Death[], since: string): Promise<void> {
    for (const death of deaths) {
      const { code, complaints } = await this.process(death, since);
      const where = `${death.phase} ${death.at}, row ${death.row}`;
      if (code === 0) throw new Error(`the rebuild was over before it was killed (${where}): take more --events`);
      if (code !== null) throw new Error(complaints);
      this.kills += 1;
      this.parts.given.tell(`killed: ${where}`);
    }
    const { code, complaints } = await this.process(null, since);
    if (code !== 0) throw new Error(complaints);
  }

  private async process(death: Death | null, since: string): ReturnType<typeof this.run> {
    const saved = await this.saved();
    let from: Position | undefined;
    const ended = await this.run(death, since, (line) => ({ from } = JSON.parse(line) as { from: Position }));
    if (saved === BEGINNING) return ended; // nothing to go on with
    if (from === saved) this.resumed += 1;
    else this.notResumed += 1;
    return ended;
  }

  private async run(death: Death | null, since: string, onLine: (line: string) => void): Promise<Child['ended']> {
    const { rows, file, given } = this.parts;
    const whole = given.isProtected ? 'yes' : 'no';
    const words = { log: file, rows, since, death: JSON.stringify(death), whole };
    const args = Object.entries(words).flatMap(([name, word]) => [`--${name}`, word]);
    const child = await Child.start(join(__dirname, 'worker.js'), args, { onLine });
    return child.ended;
  }

  private saved(): Promise<Position> {
    return this.parts.readStore.checkpoint(dossierSummaryTable, 'beside');
  }
}
