import { EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import { Engine } from '@vinhdanh/application';
import { EventStoreDbEventStore, MemoryReadStore } from '@vinhdanh/stores';
import { eventStoreHere } from '../support/event-store-server.js';
import { wholeDossiers } from './door.js';
import { figuresOf, type Figure } from './figure.js';
import { appendsOf, type RawAppend } from './raw-log.js';
import { drive, perSecond, s1Dossiers, walkDossier } from './workload.js';

const ROUNDS = 5;
const CALLERS = 64;
const DOSSIERS = 128;

/**
 * Commands on a real EventStoreDB, and what its client alone does with the same bytes: 64 appends under way, one event each,
 * each with its exact revision, on the client's faster path. Nothing where there is no server.
 */
export async function eventStoreDb(history: string): Promise<readonly Figure[]> {
  const start = eventStoreHere();
  if (!start) return [];
  const server = await start();
  try {
    const streams = wholeDossiers(await appendsOf(history)).slice(0, DOSSIERS);
    const rounds: { readonly raw: number; readonly commands: number }[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const raw = await rawAppends(server.url, streams, round);
      rounds.push({ raw, commands: await commands(server.url, round) });
    }
    const figure = figuresOf(rounds);
    return [
      figure('raw.eventstoredb.c64', ({ raw }) => raw),
      figure('commands.eventstoredb.c64', (one) => one.commands),
      figure('ratio.commands_to_raw_eventstoredb', (one) => one.commands / one.raw),
    ];
  } finally {
    await server.stop();
  }
}

async function rawAppends(url: string, streams: readonly (readonly RawAppend[])[], round: number): Promise<number> {
  const client = EventStoreDBClient.connectionString(url);
  const prepared = streams.map((appends) =>
    appends.flatMap(({ stream, expected, events }) =>
      events.map(({ id, type, data, metadata }, index) => ({
        stream: `raw-${round}-${stream}`,
        expectedRevision: expected + index < 0 ? (NO_STREAM as typeof NO_STREAM) : BigInt(expected + index),
        event: jsonEvent({ id, type, data: jsonOf(data), metadata: jsonOf(metadata) }),
      })),
    ),
  );
  const rate = await perSecond(prepared.flat().length, () =>
    drive(prepared, CALLERS, async (appends) => {
      for (const { stream, expectedRevision, event } of appends) {
        await client.appendToStream(stream, event, { expectedRevision });
      }
    }),
  );
  await client.dispose();
  return rate;
}

function jsonOf(bytes: Uint8Array): Record<string, unknown> {
  return JSON.parse(Buffer.from(bytes).toString()) as Record<string, unknown>;
}

async function commands(url: string, round: number): Promise<number> {
  const eventStore = EventStoreDbEventStore.connect(url);
  const engine = new Engine({ stores: { eventStore, readStore: new MemoryReadStore() } });
  const dossiers = s1Dossiers(DOSSIERS, `bench ${round}`);
  const rate = await perSecond(dossiers.flat().length, () =>
    drive(dossiers, CALLERS, (one) => walkDossier(engine, one)),
  );
  await engine.close();
  return rate;
}
