import { projections } from '@vinhdanh/projections';
import type { Engine } from '../engine.js';
import { ReadModels } from '../read-models/read-models.js';
import type { Watched } from './progress.js';
import { checkReadModels, type ReadModelSum } from './read-model-check.js';

const LOOK_MS = 500;

/**
 * Folds the whole log into the read models of the engine, and compares them with a fresh fold. No due command is sent: who
 * restores a log wants what was in it.
 * @throws what has stopped the folding · what the signal was aborted with
 */
export async function foldReadModels(engine: Engine, watched: Watched): Promise<ReadModelSum[]> {
  const { signal, onProgress } = watched;
  const head = await engine.eventStore.head();
  const readModels = new ReadModels(engine);
  try {
    readModels.start({ due: false });
    while (!(await readModels.progress.reaches(head, LOOK_MS))) {
      signal?.throwIfAborted();
      if (readModels.progress.status.fault) throw readModels.progress.status.fault;
      onProgress?.({ step: 'folding', done: await foldedEvents(engine), unit: 'events' });
    }
  } finally {
    await readModels.stop();
  }
  return checkReadModels(engine, projections, watched);
}

/** Of the read model that is furthest behind. */
async function foldedEvents({ readStore }: Engine): Promise<number> {
  const places = await readStore.status(projections.map(({ table }) => table));
  return Math.min(...places.filter(({ ours, place }) => ours && place === 'live').map(({ events }) => events));
}
