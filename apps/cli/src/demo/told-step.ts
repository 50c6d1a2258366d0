import type { Engine, Played } from '@vinhdanh/application';
import { dossierStream } from '@vinhdanh/dossier';
import { timelineRow, type TimelineRow } from '@vinhdanh/projections';
import type { DemoRun } from './find-run.js';

/** What came of a step: what was recorded, and what had been recorded last before it; neither after a refusal. */
export interface ToldStep {
  readonly played: Played;
  readonly of: number;
  readonly row?: TimelineRow;
  readonly before?: TimelineRow;
}

export async function toldStep(engine: Engine, { run }: DemoRun, played: Played): Promise<ToldStep> {
  const { outcome, index } = played;
  const of = run.scenario.steps.length;
  if (!outcome.ok) return { played, of };
  const history = (await engine.history(dossierStream(run.dossier))).map(timelineRow);
  const row = history[Number(outcome.receipt.revision)];
  if (!row) throw new Error(`step ${index + 1} was acknowledged and is not in the log`);
  const before = history[row.revision - 1];
  return { played, of, row, ...(before === undefined ? {} : { before }) };
}
