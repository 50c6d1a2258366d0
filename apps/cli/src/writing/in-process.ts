import {
  DossierQueries,
  Engine,
  ReadModelDesk,
  ReadModels,
  readModelTables,
  type Clock,
  type Stores,
} from '@vinhdanh/application';
import type { Follower } from './caught-up.js';

/** The engine, and the read models that this process can keep. */
export interface Writing {
  readonly engine: Engine;
  readonly queries: DossierQueries;
  readonly desk: ReadModelDesk;
  readonly follower: Follower;
  readonly readModels: ReadModels;
  /** Keeps the read models from now on; again: nothing happens. */
  readonly start: () => void;
}

/**
 * Works on stores, the read models following from `start` on, and closes the stores whatever comes. The due policy sleeps: a
 * command that runs for a moment is nobody's night watch.
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
  let started = false;
  const start = (): void => {
    if (!started) readModels.start({ due: false });
    started = true;
  };
  try {
    await stores.readStore.prepare(readModelTables); // orders are rows of theirs
    return await work({ engine, queries, desk, follower, readModels, start });
  } finally {
    await readModels.stop();
    await engine.close();
  }
}
