import type { EventStoreDBClient } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { names, payloads } from './names.js';
import { metadata } from './metadata.js';
import { logReads, streamReads } from './reads.js';
import { subscriptions } from './subscriptions.js';
import { contents, expectations, idempotence, oneByOneOnly } from './appends.js';
import { event, STREAM, type Asking, type Case } from './case.js';
import type { Outcome } from '../support/outcome.js';
import { bareClient } from '../support/bare-client.js';
import { writableDoor, type Served } from '../support/served.js';

const batch = { name: 'in a batch', way: {} };
const unary = { name: 'one by one', way: { credentials: { username: 'admin', password: 'changeit' } } };

/**
 * The same questions with the same answers to every server: where they differ, the door is wrong. One server in a spec file:
 * the client keeps its appends in a table that all clients of a process share, and one's end is another's fault.
 */
export function sameAnswers(name: string, start: (() => Promise<Served>) | { readonly skipped: string }): void {
  if ('skipped' in start) describe.skip(`answers of the ${name}: ${start.skipped}`, () => questions(writableDoor));
  else describe(`answers of the ${name}`, () => questions(start));
}

function questions(start: () => Promise<Served>): void {
  let served: Served;
  let client: EventStoreDBClient;
  beforeAll(async () => {
    served = await start();
    client = bareClient(served.url);
    await settled(client);
  }, 90_000);
  afterAll(async () => {
    await client.dispose();
    await served.stop();
  });

  const asked = async ({ ask }: Case, way: Asking['way']) => {
    const stream = `${randomUUID()}`;
    return (await ask({ client, stream, way })).map((outcome) => named(outcome, stream));
  };

  const groups = { 'a stream': streamReads, 'the log': logReads, metadata, names, payloads, subscriptions };
  describe.each(Object.entries(groups))('reading: %s', (_group, cases) => {
    it.each(cases)('$name', async (one) => {
      expect(await asked(one, {})).toEqual(one.answers);
    });
  });

  // After the reading, which would otherwise read megabytes each time.
  describe.each([batch, unary])('appending $name', ({ way }) => {
    it.each([...expectations, ...idempotence, ...contents])('$name', async (one) => {
      expect(await asked(one, way)).toEqual(one.answers);
    });
  });

  // Comes last: whatever else this client has under way suffers from it.
  it.each(oneByOneOnly)('appending one by one only: $name', async (one) => {
    expect(await asked(one, unary.way)).toEqual(one.answers);
  });
}

function named(outcome: Outcome, stream: string): Outcome {
  return outcome['streamName'] === stream ? { ...outcome, streamName: STREAM } : outcome;
}

/** A server that has only just started drops its first connections; asked one by one, nothing else is lost with them. */
async function settled(client: EventStoreDBClient, attempts = 20): Promise<void> {
  try {
    await client.appendToStream(`settled-${randomUUID()}`, event(), { ...unary.way });
  } catch (fault) {
    if (attempts === 1) throw fault;
    await settled(client, attempts - 1);
  }
}
