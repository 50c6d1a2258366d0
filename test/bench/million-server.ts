import { DossierQueries, Engine, openEmbedded, ReadModels, SettableClock } from '@vinhdanh/application';
import pino from 'pino';
import { createApi } from '../../apps/api/src/create-api.js';
import { drive, s1Dossiers, walkDossier } from './workload.js';

const CALLERS = 64;
/** Made as they are needed: the commands of a million events would be what is measured. */
const AT_ONCE = 256;
const ASKED = 9;

/** What a process of the whole product says of itself after so many events. */
export interface Stand {
  readonly events: number;
  readonly rssMib: number;
  /** Milliseconds of the stages report, each time that it was asked. */
  readonly reportMs: readonly number[];
}

/**
 * The whole product on SQLite, worker included, which appends and projects events by itself up to each of the sizes named in
 * BENCH_EVENTS, and tells how it stands there. Run with --expose-gc.
 */
async function main(): Promise<void> {
  const { BENCH_FOLDER: folder = '', BENCH_EVENTS: sizes = '' } = process.env;
  const engine = new Engine({ stores: openEmbedded(folder), clock: new SettableClock('2026-06-30T02:00:00.000Z') });
  const access = { tokenKey: new Uint8Array(32).fill(7), openTo: 'loopback' } as const;
  const application = await createApi({ engine, access, log: pino({ level: 'warn' }), worker: { due: false } });
  await application.listen(0, '127.0.0.1');
  const { progress } = application.get(ReadModels);
  const queries = application.get(DossierQueries);
  let events = 0;
  for (const size of sizes.split(',').map(Number)) {
    for (let batch = 0; events < size; batch += 1) {
      const dossiers = s1Dossiers(AT_ONCE, `million ${size} ${batch}`);
      await drive(dossiers, CALLERS, (one) => walkDossier(engine, one));
      events += dossiers.flat().length;
      // Projected as it grows, as in a life of years: never a million events behind.
      await progress.reaches(await engine.eventStore.head(), 600_000);
    }
    process.send?.({ events, rssMib: resident(), reportMs: await reportTimes(queries, engine) } satisfies Stand);
  }
  await application.close();
}

/** After a forced collection of the kind that V8 makes by itself once a process has little to do: what was freed is given back. */
function resident(): number {
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  return process.memoryUsage.rss() / 1_048_576;
}

async function reportTimes(queries: DossierQueries, engine: Engine): Promise<number[]> {
  const times: number[] = [];
  for (let asked = 0; asked < ASKED; asked += 1) {
    const began = performance.now();
    await queries.reports.answer({ name: 'stages', now: engine.clock.now() });
    times.push(performance.now() - began);
  }
  return times;
}

void main();
