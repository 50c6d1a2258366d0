import { dossierCodec } from '@vinhdanh/application';
import { projections } from '@vinhdanh/projections';
import { PostgresReadStore, SqliteEventStore } from '@vinhdanh/stores';
import { foldLog } from '../support/fold-log.js';
import { noPostgres, startPostgres } from '../support/postgres-server.js';
import { figureOf, type Figure } from './figure.js';
import type { StoredHistory } from './stored-history.js';
import { perSecond } from './workload.js';

const ROUNDS = 3;

/** Every read model folded from the embedded log into an empty PostgreSQL; none where there is no PostgreSQL. */
export async function projectToPostgres(history: StoredHistory): Promise<Figure[]> {
  if (noPostgres() !== undefined) return [];
  const server = await startPostgres();
  const store = SqliteEventStore.openReadOnly(history.file);
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const readStore = PostgresReadStore.connect(await server.database());
    const parts = { store, readStore, codec: dossierCodec, projections };
    rounds.push(await perSecond(history.events, () => foldLog(parts)));
    await readStore.close();
  }
  await store.close();
  await server.stop();
  return [figureOf('projection.postgres_events_per_s', rounds)];
}
