import { dossierCodec, DossierQueries, Engine, Worker, type Clock, type Stores } from '@vinhdanh/application';
import { dossierStreams } from '@vinhdanh/dossier';
import type { Follower } from './caught-up.js';

/** The engine with its read models in this process. */
export interface Writing {
  readonly engine: Engine;
  readonly worker: Worker;
  readonly queries: DossierQueries;
  readonly follower: Follower;
}

/**
 * Works on stores while the read models follow, and closes the stores whatever comes. The due policy sleeps: a command that
 * runs for a moment is nobody's night watch.
 * @throws UnknownEventType, before anything is written
 */
export async function inProcess<T>(
  { stores, clock }: { readonly stores: Stores; readonly clock?: Clock },
  work: (writing: Writing) => Promise<T>,
): Promise<T> {
  const engine = new Engine({ stores, ...(clock === undefined ? {} : { clock }) });
  const worker = new Worker(engine);
  const queries = new DossierQueries(engine);
  const follower = { status: () => queries.projectionStatus(), fault: () => worker.progress.status.fault };
  try {
    await assertReadable(engine);
    worker.start({ due: false });
    return await work({ engine, worker, queries, follower });
  } finally {
    await worker.stop();
    await engine.close();
  }
}

/** A log that a newer version has written is left as it is, its read models too. */
async function assertReadable({ eventStore }: Engine): Promise<void> {
  let after = '';
  for (;;) {
    const page = await eventStore.readAll({ after, limit: PAGE, filter: dossierStreams });
    for (const stored of page) dossierCodec.decode(stored);
    const last = page.at(-1);
    if (!last) return;
    after = last.position;
  }
}

const PAGE = 1000;
