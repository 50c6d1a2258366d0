import { Engine, s1Commands } from '@vinhdanh/application';
import type { DossierCommand } from '@vinhdanh/dossier';
import type { CommandEnvelope, Outcome } from '@vinhdanh/kernel';
import { MemoryReadStore, SqliteEventStore } from '@vinhdanh/stores';

export type Envelope = CommandEnvelope<DossierCommand>;

/** S1's accepted commands in order, once for each of so many dossiers. Made before any clock runs. */
export function s1Dossiers(count: number, name = 'bench'): Envelope[][] {
  return Array.from({ length: count }, (_, index) => s1Commands(`${name} ${index}`));
}

/** So many callers at once, each taking the next piece of work when it has done one. */
export async function drive<W>(work: readonly W[], callers: number, walk: (one: W) => Promise<void>): Promise<void> {
  const left = work.values();
  const caller = async (): Promise<void> => {
    for (const one of left) await walk(one);
  };
  await Promise.all(Array.from({ length: callers }, caller));
}

/** An engine on a log of its own; nothing projects. The caller closes it. */
export function engineOn(file: string): Engine {
  return new Engine({ stores: { eventStore: SqliteEventStore.open(file), readStore: new MemoryReadStore() } });
}

/**
 * Hands the commands of one dossier in, one after the other.
 * @param took gets each command's milliseconds
 * @throws Error for a rejection: S1 is lawful
 */
export async function walkDossier(engine: Engine, commands: readonly Envelope[], took: number[] = []): Promise<void> {
  for (const command of commands) {
    const start = performance.now();
    assertAccepted(command, await engine.handle(command));
    took.push(performance.now() - start);
  }
}

function assertAccepted({ command }: Envelope, outcome: Outcome): void {
  if (!outcome.ok) throw new Error(`${command.name} was refused: ${JSON.stringify(outcome.rejection)}`);
}

/** @returns how often per second, given how often the work does it */
export async function perSecond(times: number, work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return (times * 1000) / (performance.now() - start);
}
