import { DossierQueries, Engine, ReadModelDesk, ReadModels, type Clock, type Stores } from '@vinhdanh/application';
import type { Follower } from './caught-up.js';

/** The engine with its read models in this process. */
export interface Writing {
  readonly engine: Engine;
  readonly queries: DossierQueries;
  readonly desk: ReadModelDesk;
  readonly follower: Follower;
}

/**
 * Works on stores while the read models follow, and closes the stores whatever comes. The due policy sleeps: a command that
 * runs for a moment is nobody's night watch.
 */
export async function inProcess<T>(
  { stores, clock }: { readonly stores: Stores; readonly clock?: Clock },
  work: (writing: Writing) => Promise<T>,
): Promise<T> {
  const engine = new Engine({ stores, ...(clock === undefined ? {} : { clock }) });
  const readModels = new ReadModels(engine);
  const queries = new DossierQueries(engine);
  const desk = new ReadModelDesk(engine);
  const follower = { status: () => desk.status(), fault: () => readModels.progress.status.fault };
  try {
    readModels.start({ due: false });
    return await work({ engine, queries, desk, follower });
  } finally {
    await readModels.stop();
    await engine.close();
  }
}
