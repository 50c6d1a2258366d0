import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openEmbedded } from '@vinhdanh/application';
import { type EventStore, Fault } from '@vinhdanh/kernel';
import { SqliteEventStore } from '@vinhdanh/stores';
import { appendLoad } from '../support/append-load.js';
import { chanceOf } from '../support/chance.js';
import { letGo, say } from '../support/in-child.js';
import { appendLine } from '../support/tried-appends.js';

const CALLERS = 8;

/** A process that writes in a data folder until it is killed. */
async function main(): Promise<void> {
  const [folder = '', seed = '', mode] = process.argv.slice(2);
  const { store, end } = mode === 'unlocked' ? await unlocked(folder) : locked(folder);
  say({ writing: folder });
  void letGo().then(end);
  const told = (append: Parameters<typeof appendLine>[0]): void => say(appendLine(append));
  await appendLoad({ store, chance: chanceOf(Number(seed)), callers: CALLERS, goesOn: () => true, told });
}

/** As the product opens its folder. */
function locked(folder: string): Opened {
  const { eventStore: store, release } = openEmbedded(folder);
  // The lock lives as long as somebody holds on to it.
  const end = (): never => {
    release?.();
    return process.exit();
  };
  return { store, end };
}

/** Whoever knows no lock is told by SQLite itself, now and then, that the file is busy, and tries again. */
async function unlocked(folder: string): Promise<Opened> {
  mkdirSync(folder, { recursive: true });
  const store = await insisting(() => SqliteEventStore.open(join(folder, 'log.db')));
  const append: EventStore['append'] = (...request) => insisting(() => store.append(...request));
  return { store: { append }, end: () => process.exit() };
}

async function insisting<T>(work: () => T | Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (fault) {
      if (!isBusy(fault)) throw fault;
      await pause(1);
    }
  }
}

function isBusy(fault: unknown): boolean {
  const cause: unknown = fault instanceof Fault ? fault.cause : undefined;
  return cause instanceof Error && 'kind' in cause && cause.kind === 'busy';
}

interface Opened {
  readonly store: Pick<EventStore, 'append'>;
  readonly end: () => never;
}

main().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof Fault ? fault.message : String(fault)}\n`);
  process.exit(2);
});
