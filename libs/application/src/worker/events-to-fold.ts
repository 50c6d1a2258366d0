import { BEGINNING, statusAt, type Position, type StoredEvent } from '@vinhdanh/kernel';
import { dossierStreams } from '@vinhdanh/dossier';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Engine } from '../engine.js';
import type { DossierProjection } from './leases.js';

const PAGE = 1000;
/** In pages: whoever folds beside takes far longer for one. */
const BREATH = 10;

/**
 * How many events a read model is made of at the moment. Its live rows have counted what they have folded; only what they
 * have not is counted in the log, which is nothing unless they are behind. When the signal aborts: as many as were counted.
 */
export async function eventsToFold(
  { eventStore, readStore }: Engine,
  { table }: DossierProjection,
  signal: AbortSignal,
): Promise<number> {
  const live = await statusAt(readStore, table, 'live');
  const until = await eventStore.head();
  let count = live?.events ?? 0;
  let after: Position | undefined = live?.position ?? BEGINNING;
  for (let pages = 1; after !== undefined && !signal.aborted; pages += 1) {
    const page: readonly StoredEvent[] = await eventStore.readAll({
      after,
      until,
      limit: PAGE,
      filter: dossierStreams,
    });
    count += page.length;
    after = page.length < PAGE ? undefined : page.at(-1)?.position;
    if (pages % BREATH === 0) await breathe();
  }
  return count;
}
