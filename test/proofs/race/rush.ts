import { type EventStore, type ExpectedRevision, RevisionConflict } from '@vinhdanh/kernel';
import type { Chance } from '../support/chance.js';
import type { TriedAppend } from '../support/log-check.js';
import { randomEvents } from '../support/random-events.js';
import type { Appending } from './unchecked.js';

export interface Rush {
  /** How many of the writers who decided on the same revision were told that theirs was stored there. */
  readonly winners: number;
  /** Appends that were refused because somebody else was quicker. */
  readonly conflicts: number;
  readonly appends: readonly TriedAppend[];
}

export interface Runners {
  readonly appending: Appending;
  readonly reading: Pick<EventStore, 'readStream'>;
  readonly chance: Chance;
  readonly writers: number;
}

/**
 * Many writers have read the same stream and append at the same moment; whoever is too late reads again, decides again and
 * tries again, until each has been stored.
 */
export async function rush(runners: Runners, stream: string): Promise<Rush> {
  const { writers, chance, reading } = runners;
  const seen = await lastRevision(reading, stream);
  const attempts = await Promise.all(
    Array.from({ length: writers }, () => writer(runners, stream, { seen, id: randomEvents(chance, 1) })),
  );
  return {
    winners: attempts.filter(({ tries }) => tries === 1).length,
    conflicts: attempts.reduce((sum, { tries }) => sum + tries - 1, 0),
    appends: attempts.map(({ append }) => append),
  };
}

interface Attempts {
  readonly tries: number;
  readonly append: TriedAppend;
}

async function writer(
  { appending, reading, writers }: Runners,
  stream: string,
  { seen, id: events }: { readonly seen: ExpectedRevision; readonly id: ReturnType<typeof randomEvents> },
): Promise<Attempts> {
  const append = { stream, ids: events.map(({ id }) => id) };
  let expected = seen;
  // Every try that fails is another writer's success, so nobody needs more tries than there are writers.
  for (let tries = 1; tries <= writers; tries += 1) {
    const appended = await appending.append(stream, expected, events).catch(whenOvertaken);
    if (appended) return { tries, append: { ...append, revision: appended.revision } };
    expected = await lastRevision(reading, stream);
  }
  return { tries: writers, append };
}

function whenOvertaken(fault: unknown): undefined {
  if (!(fault instanceof RevisionConflict)) throw fault;
}

async function lastRevision(reading: Runners['reading'], stream: string): Promise<ExpectedRevision> {
  const [last] = await reading.readStream(stream, { direction: 'backwards', limit: 1 });
  return last?.revision ?? 'none';
}

/** Revisions that two writers were told to have written: two histories of one dossier. */
export function forksOf(appends: readonly TriedAppend[]): number {
  const told = appends.flatMap(({ stream, revision }) => (revision === undefined ? [] : `${stream}@${revision}`));
  return told.length - new Set(told).size;
}
