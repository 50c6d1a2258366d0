import { Engine } from '@vinhdanh/application';
import type { DossierCommand } from '@vinhdanh/dossier';
import { type CommandEnvelope, Fault, UnknownOutcome } from '@vinhdanh/kernel';
import { MemoryReadStore, SqliteEventStore } from '@vinhdanh/stores';
import { chanceOf } from '../support/chance.js';
import { say } from '../support/in-child.js';
import { dossiersOf, type Told } from './commands.js';
import { swallowing } from '../support/swallowing.js';

type Envelope = CommandEnvelope<DossierCommand>;

/** A refusal that clears by itself is tried again; a disk that stays unwell is not. */
const TRIES = 3;

/** The process whose system calls fail: an engine on a log, and callers who say what they were told. */
async function main(): Promise<void> {
  const [path = '', seed = '', mode] = process.argv.slice(2);
  const store = SqliteEventStore.open(path);
  const eventStore = mode === 'swallowing' ? swallowing(store) : store;
  const engine = new Engine({ stores: { eventStore, readStore: new MemoryReadStore() } });
  await Promise.all(dossiersOf(chanceOf(Number(seed))).map((commands) => caller(engine, commands)));
  await engine.close();
}

async function caller(engine: Engine, commands: readonly Envelope[]): Promise<void> {
  for (const envelope of commands) {
    const told = await handled(engine, envelope);
    say({ commandId: envelope.id, ...told });
    if (told.told !== 'saved') return;
  }
}

async function handled(engine: Engine, envelope: Envelope): Promise<Told> {
  let told: Told = { told: 'not saved', why: '' };
  for (let tries = 0; tries < TRIES && told.told === 'not saved'; tries += 1) told = await once(engine, envelope);
  return told;
}

async function once(engine: Engine, envelope: Envelope): Promise<Told> {
  try {
    const outcome = await engine.handle(envelope);
    if (!outcome.ok) return { told: 'not saved', why: outcome.rejection.code };
    const { stream, eventIds, revision } = outcome.receipt;
    return { told: 'saved', stream, eventIds, revision: String(revision) };
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    return { told: fault instanceof UnknownOutcome ? 'unknown' : 'not saved', why: fault.message };
  }
}

main().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof Fault ? fault.message : String(fault)}\n`);
  process.exitCode = fault instanceof Fault ? 2 : 1;
});
