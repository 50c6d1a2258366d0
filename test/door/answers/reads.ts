import { BACKWARDS, END, FORWARDS, NO_STREAM, START, type Position } from '@eventstore/db-client';
import { failure, read, type Outcome } from '../support/outcome.js';
import { event, events, only, STREAM, type Asking, type Case } from './case.js';

type StreamOptions = Parameters<Asking['client']['readStream']>[1];

/** Writes six events to the case's stream, then reads it in every given way. */
function readings(...options: readonly StreamOptions[]): Case['ask'] {
  return async ({ client, stream }) => {
    await client.appendToStream(stream, events(6), { expectedRevision: NO_STREAM });
    return Promise.all(options.map((one) => readStream({ client, stream }, one)));
  };
}

export async function readStream({ client, stream }: Pick<Asking, 'client' | 'stream'>, options?: StreamOptions) {
  try {
    return await read(client.readStream(stream, options));
  } catch (fault) {
    return failure(fault); // some are refused at the call
  }
}

export const revisions = (...numbers: readonly number[]): Outcome => ({ revisions: numbers.map(BigInt) });
const unknown: Outcome = { type: 'unknown' };
export const notFound: Outcome = { type: 'stream-not-found', streamName: STREAM };

/** Reading a stream (section 5). */
export const streamReads: readonly Case[] = [
  { name: 'a stream that was never written', ask: async (asking) => [await readStream(asking)], answers: [notFound] },
  {
    name: 'forwards: all, some, from a revision, past the end',
    ask: readings(
      undefined,
      { maxCount: 2 },
      { fromRevision: 4n },
      { fromRevision: 6n },
      { fromRevision: 600n },
      { fromRevision: 2n, maxCount: 1 },
    ),
    answers: [revisions(0, 1, 2, 3, 4, 5), revisions(0, 1), revisions(4, 5), revisions(), revisions(), revisions(2)],
  },
  {
    name: 'backwards: without a start, from the end, from a revision, past the end',
    ask: readings(
      { direction: BACKWARDS },
      { direction: BACKWARDS, fromRevision: END },
      { direction: BACKWARDS, fromRevision: 2n },
      { direction: BACKWARDS, fromRevision: 600n },
      { direction: BACKWARDS, fromRevision: END, maxCount: 1 },
    ),
    answers: [revisions(0), revisions(5, 4, 3, 2, 1, 0), revisions(2, 1, 0), revisions(5, 4, 3, 2, 1, 0), revisions(5)],
  },
  {
    name: 'what cannot be read',
    ask: readings(
      { maxCount: 0 },
      { maxCount: -1 },
      { direction: FORWARDS, fromRevision: END },
      { fromRevision: 2n ** 63n },
      { fromRevision: -1n },
    ),
    answers: [unknown, unknown, unknown, unknown, { type: 'invalid-argument' }],
  },
  {
    name: 'more than there can be',
    ask: async ({ client, stream }) => {
      await client.appendToStream(stream, events(600), { expectedRevision: NO_STREAM });
      const all = await readStream({ client, stream }, { maxCount: 2 ** 63 });
      const back = await readStream({ client, stream }, { direction: BACKWARDS, fromRevision: END, maxCount: 500 });
      return [all, back].map(({ revisions: found }) => {
        const list = found as readonly bigint[];
        return { count: list.length, first: list[0], last: list.at(-1) };
      });
    },
    answers: [
      { count: 600, first: 0n, last: 599n },
      { count: 500, first: 599n, last: 100n },
    ],
  },
];

/** Appends three events and gives the exact positions of the first and the last. */
async function three({ client, stream }: Asking): Promise<readonly [Position, Position]> {
  const first = await client.appendToStream(stream, event(), { expectedRevision: NO_STREAM });
  await client.appendToStream(stream, event(), { expectedRevision: 0n });
  const last = await client.appendToStream(stream, event(), { expectedRevision: 1n });
  return [first.position as Position, last.position as Position];
}

type AllOptions = NonNullable<Parameters<Asking['client']['readAll']>[0]>;

async function readOwn({ client, stream }: Asking, options: AllOptions): Promise<Outcome> {
  const own = async function* () {
    for await (const one of client.readAll(options)) if (one.event?.streamId === stream) yield one;
  };
  return read(own());
}

/** Reading the log (section 5); of what comes only the case's own events are counted. */
export const logReads: readonly Case[] = [
  {
    name: 'forwards from an exact position: inclusive; backwards: exclusive',
    ask: async (asking) => {
      const [first, last] = await three(asking);
      return [
        await readOwn(asking, { fromPosition: first }),
        await readOwn(asking, { fromPosition: last }),
        await readOwn(asking, { direction: BACKWARDS, fromPosition: last }),
        await readOwn(asking, { direction: BACKWARDS, fromPosition: first, maxCount: 1 }),
        await readOwn(asking, { fromPosition: { commit: first.commit, prepare: 0n } }),
        await readOwn(asking, { direction: BACKWARDS, fromPosition: END, maxCount: 2 }),
        await readOwn(asking, { fromPosition: first, maxCount: 2 }),
      ];
    },
    answers: [
      revisions(0, 1, 2),
      revisions(2),
      revisions(1, 0),
      revisions(),
      revisions(0, 1, 2),
      revisions(2, 1),
      revisions(0, 1),
    ],
  },
  {
    name: 'from the start: everything that was ever written',
    ask: async (asking) => {
      await three(asking);
      const zero = { commit: 0n, prepare: 0n };
      return [await readOwn(asking, { fromPosition: START }), await readOwn(asking, { fromPosition: zero })];
    },
    answers: [revisions(0, 1, 2), revisions(0, 1, 2)],
  },
  {
    name: 'where nothing is',
    ask: async (asking) => {
      await three(asking);
      const beyond = { commit: 2n ** 40n, prepare: 2n ** 40n };
      return [
        await readOwn(asking, { fromPosition: END }),
        await readOwn(asking, { fromPosition: beyond }),
        await readOwn(asking, { direction: BACKWARDS, fromPosition: START }),
        await readOwn(asking, { direction: BACKWARDS, fromPosition: beyond }),
        await readOwn(asking, { fromPosition: { commit: 1n, prepare: 2n } }),
      ];
    },
    answers: [revisions(), revisions(), revisions(), unknown, unknown],
  },
  {
    name: 'an event as it comes back',
    ask: async (asking) => {
      const [position] = await three(asking);
      const before = Date.now() - 60_000;
      const found = await only(asking.client.readStream(asking.stream, { maxCount: 1 }));
      const { isJson, data, metadata, type, revision } = found ?? {};
      const { commit, prepare } = found?.position ?? {};
      const isNew = (found?.created.getTime() ?? 0) > before;
      return [
        { isJson, data, metadata, type, revision, isNew, isPlaced: commit === position.commit && prepare === commit },
      ];
    },
    answers: [
      {
        isJson: true,
        data: { text: 'khen thưởng' },
        metadata: undefined,
        type: 'Noted',
        revision: 0n,
        isPlaced: true,
        isNew: true,
      },
    ],
  },
];
