import { BEGINNING, type LogFilter, type Position } from '@vinhdanh/kernel';
import { dossierIdOf, isDossierStream } from '@vinhdanh/dossier';
import { setImmediate as breathe } from 'node:timers/promises';
import { historyOf } from './fresh-rows.js';
import { ReadModelWalk, type ComparedModel, type WalkParts } from './read-model-walk.js';
import type { Comparison } from './row-sums.js';

export interface ComparisonParts extends WalkParts {
  /** Ends between two dossiers: what was compared so far is told. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (dossiers: number, of: number) => void;
}

/** See `compareAllWithLog`. */
export async function compareWithLog(parts: ComparisonParts & ComparedModel): Promise<Comparison> {
  const [comparison] = await compareAllWithLog(parts, [parts]);
  return comparison as Comparison; // one for each
}

/**
 * The rows of read models against a fresh fold: every dossier's own stream is read and folded alone, so that batches,
 * checkpoints and whatever else the loop does have no part in it. Each history is read once for all of them. Only the names
 * of the dossiers are held in memory.
 */
export async function compareAllWithLog(
  parts: ComparisonParts,
  models: readonly ComparedModel[],
): Promise<readonly Comparison[]> {
  const { eventStore, signal, onProgress } = parts;
  const upTo = models.map((model) => model.upTo).reduce((one, other) => (one > other ? one : other), BEGINNING);
  const streams = await dossierStreamsUpTo(eventStore, upTo);
  const walks = models.map((model) => new ReadModelWalk(parts, model));
  let dossiers = 0;
  for (const [dossier, stream] of streams) {
    if (signal?.aborted) break;
    const history = await historyOf(eventStore, stream, upTo);
    for (const walk of walks) await walk.take(dossier, history);
    dossiers += 1;
    if (dossiers % BREATH === 0) await breathe();
    onProgress?.(dossiers, streams.length);
  }
  const comparisons: Comparison[] = [];
  for (const walk of walks) comparisons.push(await walk.end());
  return comparisons;
}

const BREATH = 20;
const PAGE = 1000;

/** A dossier begins with this; a history that does not cannot be folded. */
const beginnings = { typePrefixes: ['DossierOpened'] } as const satisfies LogFilter;

/** Every dossier of the log with its stream, in the order in which tables keep them. */
async function dossierStreamsUpTo(
  eventStore: WalkParts['eventStore'],
  upTo: Position,
): Promise<readonly (readonly [dossier: string, stream: string])[]> {
  const streams: [string, string][] = [];
  for (let after = BEGINNING; after < upTo;) {
    const page = await eventStore.readAll({ after, limit: PAGE, until: upTo, filter: beginnings });
    for (const { stream, revision } of page)
      if (revision === 0n && isDossierStream(stream)) streams.push([dossierIdOf(stream), stream]);
    after = page.at(-1)?.position ?? upTo;
    await breathe();
  }
  // Ids are ASCII: their order as text is that of their bytes.
  return streams.sort(([one], [other]) => (one < other ? -1 : 1));
}
