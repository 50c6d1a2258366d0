import { join } from 'node:path';
import { SqliteEventStore } from '@vinhdanh/stores';
import { figureOf, type Figure } from './figure.js';
import { appendsOf, type RawAppend } from './raw-log.js';
import { drive, engineOn, perSecond, s1Dossiers, walkDossier } from './workload.js';

const [SMALL, LARGE] = [10_000, 1_000_000];
const DOSSIERS = 512;

/**
 * What a command costs when the log holds a million events, over what it costs at ten thousand. One round: the log grows by
 * the histories of other dossiers, byte for byte those of S1, and the same commands are timed at both sizes.
 */
export async function growth(folder: string, history: string): Promise<Figure> {
  const file = join(folder, 'growth.db');
  const pattern = (await appendsOf(history)).slice(0, 5000);
  await grow(file, pattern, SMALL);
  const small = await costOf(file, 'small');
  await grow(file, pattern, LARGE);
  const large = await costOf(file, 'large');
  return figureOf('growth.command_cost_1m_to_10k', [large / small]);
}

/** Appends histories under ever new names until the log holds so many events. */
async function grow(file: string, pattern: readonly RawAppend[], events: number): Promise<void> {
  const store = SqliteEventStore.open(file);
  for (let held = Number((await store.head()) || 0), copy = held; held < events; copy += 1) {
    const batch: Promise<unknown>[] = [];
    for (const { stream, expected, events: own } of pattern) {
      if (held >= events) break;
      const exact = expected < 0 ? ('none' as const) : BigInt(expected);
      batch.push(store.append(`${stream}-${copy}`, exact, own));
      held += own.length;
    }
    await Promise.all(batch);
  }
  await store.close();
}

/** Seconds of a command at 64 callers, the first quarter of them not counted. */
async function costOf(file: string, name: string): Promise<number> {
  const engine = engineOn(file);
  const dossiers = s1Dossiers(DOSSIERS, `growth ${name}`);
  const [first, rest] = [dossiers.slice(0, DOSSIERS / 4), dossiers.slice(DOSSIERS / 4)];
  await drive(first, 64, (one) => walkDossier(engine, one));
  const rate = await perSecond(rest.flat().length, () => drive(rest, 64, (one) => walkDossier(engine, one)));
  await engine.close();
  return 1 / rate;
}
