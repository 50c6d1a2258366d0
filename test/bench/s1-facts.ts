import { dossierCodec, Engine, memoryStores } from '@vinhdanh/application';
import type { DossierFact, RecordedDossierEvent } from '@vinhdanh/dossier';
import { s1Dossiers, walkDossier } from './workload.js';

/** What S1 records, in order. */
export async function s1Facts(): Promise<DossierFact[]> {
  return (await s1Events()).map(({ type, data: { route: _, ...data } }) => ({ type, data }) as DossierFact); // type and data stay together
}

async function s1Events(): Promise<RecordedDossierEvent[]> {
  const engine = new Engine({ stores: memoryStores() });
  await walkDossier(engine, s1Dossiers(1).flat());
  return (await engine.eventStore.readAll()).map((stored) => dossierCodec.decode(stored));
}
