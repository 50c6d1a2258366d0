import { binaryEvent, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { failure, type Outcome } from '../support/outcome.js';
import { event, only, type Asking, type Case } from './case.js';

/** Says what was written and comes back as it was. */
function backAs(name: string, write: (asking: Asking) => Promise<Outcome>, answer: Outcome = { same: true }): Case {
  return { name, ask: async (asking) => [await write(asking).catch(failure)], answers: [answer] };
}

async function isStream({ client }: Asking, name: string): Promise<Outcome> {
  await client.appendToStream(name, event(), { expectedRevision: NO_STREAM });
  return { same: (await only(client.readStream(name)))?.streamId === name };
}

const suffixes: Readonly<Record<string, string>> = {
  ...{ 'a blank': ' ', 'a slash': '/', 'a percent sign': '%2F', 'an at sign': '@', 'a new line': '\n', NUL: '\0x' },
  ...{ 'an emoji': '🎖️', 'a byte order mark': '\ufeff', 'composed letters': 'é', 'decomposed letters': 'e\u0301' },
  ...{ 'ten thousand characters': 'x'.repeat(10_000) },
};

/** Names and payloads come back unchanged (section 9). */
export const names: readonly Case[] = [
  ...Object.entries(suffixes).map(([what, suffix]) =>
    backAs(`a stream with ${what}`, (asking) => isStream(asking, `${asking.stream}${suffix}`)),
  ),
  backAs('a stream of the system’s kind', (asking) => isStream(asking, `$${asking.stream}`)),
  backAs('names that differ only in their form', async ({ client, stream }) => {
    for (const suffix of ['é', 'e\u0301', 'É', 'é ']) {
      await client.appendToStream(`${stream}${suffix}`, event(), { expectedRevision: NO_STREAM });
    }
    return { same: true };
  }),
  backAs('an event type with anything in it', async ({ client, stream }) => {
    const type = `$Loại sự kiện/\0\ufeff${'x'.repeat(10_000)}`;
    await client.appendToStream(stream, jsonEvent({ type, data: {} }));
    return { same: (await only(client.readStream(stream)))?.type === type };
  }),
];

function json(name: string, data: unknown): Case {
  return backAs(`JSON: ${name}`, async ({ client, stream }) => {
    await client.appendToStream(stream, event(undefined, data));
    const found = await only(client.readStream(stream));
    return { same: JSON.stringify(found?.data) === JSON.stringify(data) && found?.isJson === true };
  });
}

function nested(depth: number): unknown {
  return depth === 0 ? 'bottom' : [nested(depth - 1)];
}

const allBytes = Uint8Array.from({ length: 256 }, (_, index) => index);

export const payloads: readonly Case[] = [
  json('composed and decomposed, as keys too', { é: 'e\u0301', 'e\u0301': 'é' }),
  json('NUL, line separators, emoji', { text: '\0\u2028\u2029🎖️' }),
  json('numbers, null, nothing', [0, -1.5, 1e21, null, {}, [], '']),
  json('a thousand levels', nested(1000)),
  backAs(
    'all bytes, as data and as metadata',
    async ({ client, stream }) => {
      const sent = binaryEvent({ id: randomUUID(), type: 'Noted', data: allBytes, metadata: allBytes });
      await client.appendToStream(stream, sent);
      const found = await only(client.readStream(stream));
      const [data, metadata] = [found?.data, found?.metadata] as unknown as Uint8Array[];
      return {
        same: [data, metadata].every((bytes) => Buffer.from(bytes ?? []).equals(allBytes)),
        isJson: found?.isJson,
      };
    },
    { same: true, isJson: false },
  ),
  backAs(
    'bytes that look like JSON stay bytes',
    async ({ client, stream }) => {
      await client.appendToStream(stream, binaryEvent({ id: randomUUID(), type: 'Noted', data: Buffer.from('{}') }));
      return { isJson: (await only(client.readStream(stream)))?.isJson };
    },
    { isJson: false },
  ),
  backAs('an id in capitals comes back in small letters', async ({ client, stream }) => {
    const id = randomUUID();
    await client.appendToStream(stream, event(id.toUpperCase()));
    return { same: (await only(client.readStream(stream)))?.id === id };
  }),
];
