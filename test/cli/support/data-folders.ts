import { Engine, openEmbedded, openReadOnly, seedExamples, SettableClock, ReadModels } from '@vinhdanh/application';
import { projections } from '@vinhdanh/projections';
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A data folder with the examples, its read models caught up: as a server leaves it. @returns the dossiers' ids */
export async function seed(folder: string): Promise<readonly string[]> {
  const dossiers = await writing(folder, seedExamples);
  if (!dossiers) throw new Error(`${folder} held something already`);
  return dossiers;
}

/** An engine that writes in the folder, its read models following, closed again whatever comes. */
export async function writing<T>(folder: string, work: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = new Engine({ stores: openEmbedded(folder), clock: new SettableClock('2026-01-01T00:00:00.000Z') });
  const readModels = new ReadModels(engine);
  try {
    readModels.start({ due: false });
    const result = await work(engine);
    await readModels.progress.reaches(await engine.eventStore.head(), 10_000);
    return result;
  } finally {
    await readModels.stop();
    await engine.close();
  }
}

/** Puts an event into the log that this version does not know, as a newer one would have. */
export async function appendUnknown(folder: string, stream: string): Promise<void> {
  const { eventStore, readStore, release } = openEmbedded(folder);
  const bytes = new TextEncoder().encode(JSON.stringify({ schemaVersion: 1 }));
  const last = await eventStore.readStream(stream, { limit: 1 });
  const event = { id: randomUUID(), type: 'DossierBlessed', data: bytes, metadata: bytes };
  await eventStore.append(stream, last.length === 0 ? 'none' : 'exists', [event]);
  await eventStore.close();
  await readStore.close();
  release?.();
}

/** Leaves the read models as a newer version does, which has followed the log to its end. */
export async function followToTheEnd(folder: string): Promise<void> {
  const { eventStore, readStore, release } = openEmbedded(folder);
  const position = await eventStore.head();
  await readStore.prepare(projections);
  await readStore.save(projections.map(({ table, version }) => ({ table, version, position, puts: [], removes: [] })));
  await eventStore.close();
  await readStore.close();
  release?.();
}

/** How many events the log holds. */
export async function eventsIn(folder: string): Promise<number> {
  const { eventStore, readStore } = openReadOnly(folder);
  const events = await eventStore.readAll({ limit: 1000 });
  await eventStore.close();
  await readStore.close();
  return events.length;
}

/** What the folder's own files hold, without what every reader (SQLite's helpers) and every writer (its lock) puts beside them. */
export function contents(folder: string): { readonly [file: string]: string } {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const own = files
    .filter(({ name }) => !/-(wal|shm)$|^writer\.lock$/.test(name))
    .map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(own.map((path) => [path, createHash('sha256').update(readFileSync(path)).digest('hex')]));
}
