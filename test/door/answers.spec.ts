import { EventStoreDBClient } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { eventStoreHere } from '../support/event-store-server.js';
import { names, payloads } from './answers/names.js';
import { metadata } from './answers/metadata.js';
import { logReads, streamReads } from './answers/reads.js';
import { subscriptions } from './answers/subscriptions.js';
import { contents, expectations, idempotence, oneByOneOnly } from './answers/appends.js';
import { STREAM, type Asking, type Case } from './answers/case.js';
import type { Outcome } from './support/outcome.js';
import { writableDoor, type Served } from './support/served.js';

const cases = [...expectations, ...idempotence, ...contents];
const batch = { name: 'in a batch', way: {}, cases };
const unary = {
  name: 'one by one',
  way: { credentials: { username: 'admin', password: 'changeit' } },
  cases: [...cases, ...oneByOneOnly],
};

/** The same questions with the same answers to all servers: where they differ, the door is wrong. */
const servers = [
  { name: 'door', start: writableDoor },
  ...[eventStoreHere()].flatMap((start) => (start ? [{ name: 'EventStoreDB', start }] : [])),
];

describe.each(servers)('answers of the $name', ({ start }) => {
  let served: Served;
  let client: EventStoreDBClient;
  beforeAll(async () => {
    served = await start();
    client = EventStoreDBClient.connectionString(served.url);
  }, 90_000);
  afterAll(async () => {
    await client.dispose();
    await served.stop();
  });

  const asked = async ({ ask }: Case, way: Asking['way']) => {
    const stream = `${randomUUID()}`;
    return (await ask({ client, stream, way })).map((outcome) => named(outcome, stream));
  };

  describe.each([batch, unary])('appending $name', ({ way, cases: asking }) => {
    it.each(asking)('$name', async (one) => {
      expect(await asked(one, way)).toEqual(one.answers);
    });
  });

  const groups = { 'a stream': streamReads, 'the log': logReads, metadata, names, payloads, subscriptions };
  describe.each(Object.entries(groups))('reading: %s', (_group, cases) => {
    it.each(cases)('$name', async (one) => {
      expect(await asked(one, {})).toEqual(one.answers);
    });
  });
});

function named(outcome: Outcome, stream: string): Outcome {
  return outcome['streamName'] === stream ? { ...outcome, streamName: STREAM } : outcome;
}
