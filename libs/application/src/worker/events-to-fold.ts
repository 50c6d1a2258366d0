import { BEGINNING, type Position } from '@vinhdanh/kernel';
import { dossierStreams } from '@vinhdanh/dossier';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Engine } from '../engine.js';
import type { DossierProjection } from './leases.js';

const PAGE = 1000;

/**
 * How many events a read model is made of at the moment. Its live rows have counted what they have folded; only what they
 * have not is counted in the log, which is nothing unless they are behind. When the signal aborts: as many as were counted.
 */
export async function eventsToFold(
  { eventStore, readStore }: Engine,
  { table }: DossierProjection,
  signal: AbortSignal,
): Promise<number> {
  const live = (await readStore.status([table])).find(({ place, ours }) => ours && place === 'live');
  const until = await eventStore.head();
  let count = live?.events ?? 0;
  for (let after: Position | undefined = live?.position ?? BEGINNING; after !== undefined && !signal.aborted;) {
    const page = await eventStore.readAll({ after, until, limit: PAGE, filter: dossierStreams });
    count += page.length;
    after = page.length < PAGE ? undefined : page.at(-1)?.position;
    await breathe();
  }
  return count;
}
