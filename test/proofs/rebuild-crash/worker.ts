import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Engine, ReadModelDesk, Worker } from '@vinhdanh/application';
import type { ReadStore } from '@vinhdanh/kernel';
import { dossierSummaryTable } from '@vinhdanh/projections';
import { SqliteEventStore } from '@vinhdanh/stores';
import { say } from '../support/in-child.js';
import type { Death } from './deaths.js';
import { changed, dying, shortLeases, swappingInTwo } from './dying.js';
import { openRows } from './open-rows.js';

const names = ['log', 'rows', 'since', 'death', 'whole'] as const;
type Words = { readonly [N in (typeof names)[number]]?: string };

/** Keeps the read models of a log and rebuilds what is ordered, until it dies where it is told to, or the rebuild is over. */
async function main(): Promise<void> {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  const { log = '', rows = '', since = '', death = 'null', whole = 'yes' } = parseArgs({ options }).values as Words;
  const kept = shortLeases(openRows(rows));
  const readStore = telling(whole === 'yes' ? kept : swappingInTwo(kept));
  const dies = JSON.parse(death) as Death | null; // the proof's own words
  const stores = dying({ eventStore: SqliteEventStore.openReadOnly(log), readStore }, dies ?? undefined);
  const engine = new Engine({ stores });
  const worker = new Worker(engine);
  worker.start({ due: false, onFault: complain });
  await over(new ReadModelDesk(engine), since);
  await worker.stop();
  await engine.close();
}

/** Says from where it builds, when it has the right to. */
function telling(readStore: ReadStore): ReadStore {
  let told = false;
  const claim: ReadStore['claim'] = async (edition, place, holder) => {
    const lease = await readStore.claim(edition, place, holder);
    if (lease && place === 'beside' && !told) say({ from: await readStore.checkpoint(edition.table, 'beside') });
    told ||= lease !== undefined && place === 'beside';
    return lease;
  };
  return changed(readStore, { claim });
}

/** Until the rebuild that was ordered is over. @throws Error when it has failed */
async function over(desk: ReadModelDesk, since: string): Promise<void> {
  for (;;) {
    const rebuild = (await desk.status()).find(({ projection }) => projection === dossierSummaryTable.name)?.rebuild;
    const isIt = rebuild !== undefined && rebuild.startedAt >= since;
    if (isIt && rebuild.state === 'done') return;
    if (isIt && rebuild.state === 'failed') throw new Error(rebuild.message ?? 'the rebuild has failed');
    await pause(20);
  }
}

function complain(fault: unknown): void {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exit(2);
}

main().catch(complain);
