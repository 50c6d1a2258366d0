import { join } from 'node:path';
import { BEGINNING, type EventStore } from '@vinhdanh/kernel';
import { EventStoreDbEventStore } from '@vinhdanh/stores';
import { childServer } from './child-server.js';
import { figuresOf, type Figure } from './figure.js';
import { appendsOf, type RawAppend } from './raw-log.js';
import { drive, perSecond } from './workload.js';

const ROUNDS = 5;
const CALLERS = 64;
const DOSSIERS = 128;

/** The embedded log over EventStoreDB's protocol, by the adapter: 64 appends under way, and all of it read. */
export async function door(folder: string, history: string): Promise<readonly Figure[]> {
  const dossiers = wholeDossiers(await appendsOf(history)).slice(0, DOSSIERS);
  const rounds: { readonly appends: number; readonly events: number }[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const server = await childServer('door-server.js', { BENCH_FOLDER: join(folder, `door-${round}`) });
    const store = EventStoreDbEventStore.connect(server.address);
    const appends = await appended(store, dossiers);
    rounds.push({ appends, events: await read(store, dossiers.flat().length) });
    await store.close();
    await server.end();
  }
  const figure = figuresOf(rounds);
  return [
    figure('door.append.c64', ({ appends }) => appends),
    figure('door.read_all_events_per_s', ({ events }) => events),
  ];
}

/** Dossiers from their first append on, each one's in order. */
export function wholeDossiers(appends: readonly RawAppend[]): RawAppend[][] {
  const streams = Map.groupBy(appends, ({ stream }) => stream);
  return [...streams.values()].filter(([first]) => first?.expected === -1);
}

function appended(store: EventStore, dossiers: readonly (readonly RawAppend[])[]): Promise<number> {
  return perSecond(dossiers.flat().length, () =>
    drive(dossiers, CALLERS, async (appends) => {
      for (const { stream, expected, events } of appends) {
        await store.append(stream, expected < 0 ? 'none' : BigInt(expected), events);
      }
    }),
  );
}

function read(store: EventStore, events: number): Promise<number> {
  return perSecond(events, async () => {
    let after = BEGINNING;
    for (let seen = 0; seen < events;) {
      const page = await store.readAll({ after, limit: 1000 });
      seen += page.length;
      after = page.at(-1)?.position ?? after;
      if (page.length === 0) throw new Error(`${seen} of ${events} events were read`);
    }
  });
}
