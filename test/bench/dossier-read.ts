import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { SqliteEventStore } from '@vinhdanh/stores';
import { figureOf, type Figure } from './figure.js';
import { readLog } from './raw-log.js';

const ROUNDS = 41;
const EVENTS = 1000;

/** A dossier of a thousand events, read whole from the file of a log, among others of the same kind. */
export async function dossierRead(folder: string, history: string): Promise<Figure> {
  const sample = (await readLog(history)).slice(0, EVENTS);
  const store = SqliteEventStore.open(join(folder, 'thousand.db'));
  const streams = Array.from({ length: 20 }, (_, index) => `dossier-thousand-${index}`);
  for (const [revision, { type, data, metadata }] of sample.entries()) {
    const expected = revision === 0 ? 'none' : BigInt(revision - 1);
    // One event of each in turn: in the file the events of a dossier lie among those of others.
    await Promise.all(
      streams.map((stream) => store.append(stream, expected, [{ id: randomUUID(), type, data, metadata }])),
    );
  }
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    const events = await store.readStream(streams[round % streams.length] ?? '', { limit: EVENTS });
    rounds.push(performance.now() - start);
    if (events.length !== EVENTS) throw new Error(`${events.length} of ${EVENTS} events were read`);
  }
  await store.close();
  return figureOf('read.dossier_1000_events_ms', rounds.slice(1));
}
