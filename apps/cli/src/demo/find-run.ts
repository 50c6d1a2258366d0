import { runOf, s1, stepsDone, type Engine, type Run } from '@vinhdanh/application';
import { dossierStream, type RecordedDossierEvent } from '@vinhdanh/dossier';

export interface DemoRun {
  readonly run: Run;
  /** 1 for the first run in this folder. */
  readonly number: number;
  /** Steps that the log holds already. */
  readonly done: number;
  readonly history: readonly RecordedDossierEvent[];
}

/** The first run that is not finished, which may be one that has not begun. Nothing but the log is asked: run ids follow from the number. */
export async function findRun(engine: Engine): Promise<DemoRun> {
  for (let number = 1; ; number += 1) {
    const run = runOf(s1, `demo ${number}`);
    const history = await engine.history(dossierStream(run.dossier));
    const done = stepsDone(run, history);
    if (done < s1.steps.length) return { run, number, done, history };
  }
}
