import { setImmediate } from 'node:timers/promises';
import { BEGINNING, type StoredEvent } from '@vinhdanh/kernel';
import { SqliteEventStore } from '@vinhdanh/stores';
import type { TriedAppend } from '../support/log-check.js';

/** What somebody saw who read a log again and again while it grew: the new events of each look. */
export type Looks = readonly (readonly StoredEvent[])[];

/** Reads beside the writer as fast as it can, until the work is done. */
export async function lookOn(path: string, work: Promise<void>): Promise<Looks> {
  const store = SqliteEventStore.openReadOnly(path);
  const looks: StoredEvent[][] = [];
  let isOver = false;
  const over = work.finally(() => (isOver = true));
  over.catch(() => undefined); // thrown below
  let after = BEGINNING;
  while (!isOver) {
    const seen = await store.readAll({ after, limit: 1_000_000 });
    if (seen.length > 0) looks.push([...seen]);
    after = seen.at(-1)?.position ?? after;
    await setImmediate();
  }
  await store.close();
  await over;
  return looks;
}

/** Appends of which a look showed a part, without the rest. */
export function halvesSeen(looks: Looks, appends: readonly TriedAppend[]): number {
  const lookOf = new Map(looks.flatMap((look, index) => look.map(({ id }) => [id, index] as const)));
  return appends.filter(({ ids }) => new Set(ids.map((id) => lookOf.get(id))).size > 1).length;
}

/** Events that were seen at another place than the one which the log has for them in the end. */
export function misplacedSeen(looks: Looks, log: readonly StoredEvent[]): number {
  return looks.flat().filter((event, index) => log[index]?.id !== event.id).length;
}
