import { dossierCodec, DossierQueries, Engine, openEmbedded, Worker, type Clock } from '@vinhdanh/application';
import type { Follower } from './caught-up.js';

/** The engine with its read models in this process, as the one writer of a folder. */
export interface Writing {
  readonly engine: Engine;
  readonly worker: Worker;
  readonly queries: DossierQueries;
  readonly follower: Follower;
}

/**
 * Opens the folder's files for writing, works while the read models follow, and closes the files whatever comes. The due
 * policy sleeps: a command that runs for a moment is nobody's night watch.
 * @throws StoreUnusable when another process writes there · UnknownEventType, before anything is written
 */
export async function inProcess<T>(
  { folder, clock }: { readonly folder: string; readonly clock?: Clock },
  work: (writing: Writing) => Promise<T>,
): Promise<T> {
  const engine = new Engine({ stores: openEmbedded(folder), ...(clock === undefined ? {} : { clock }) });
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
    const page = await eventStore.readAll({ after, limit: PAGE });
    for (const stored of page) dossierCodec.decode(stored);
    const last = page.at(-1);
    if (!last) return;
    after = last.position;
  }
}

const PAGE = 1000;
