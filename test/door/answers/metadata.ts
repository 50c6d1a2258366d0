import { BACKWARDS, END, NO_STREAM } from '@eventstore/db-client';
import { appended, read, type Outcome } from '../support/outcome.js';
import { event, events, STREAM, type Case } from './case.js';
import { notFound, readStream, revisions } from './reads.js';

/** Metadata of streams, as far as reading obeys them (section 6). */
export const metadata: readonly Case[] = [
  {
    name: 'none',
    ask: async ({ client, stream }) => [{ ...(await client.getStreamMetadata(stream)) }],
    answers: [{ streamName: STREAM }],
  },
  {
    name: 'only metadata: there is no stream, and it may still be written',
    ask: async (asking) => {
      const { client, stream } = asking;
      await client.setStreamMetadata(stream, { maxCount: 3 });
      const { metadata: kept } = await client.getStreamMetadata(stream);
      return [
        await readStream(asking),
        { ...kept },
        await appended(client.appendToStream(stream, event(), { expectedRevision: NO_STREAM })),
      ];
    },
    answers: [notFound, { maxCount: 3 }, { next: 0n, positioned: true }],
  },
  {
    name: 'a greatest count, which may be lifted again',
    ask: async (asking) => {
      const { client, stream } = asking;
      await client.appendToStream(stream, events(6), { expectedRevision: NO_STREAM });
      await client.setStreamMetadata(stream, { maxCount: 2 });
      const cut = await readStream(asking);
      const back = await readStream(asking, { direction: BACKWARDS, fromRevision: END });
      const below = await readStream(asking, { direction: BACKWARDS, fromRevision: 3n });
      const next = await appended(client.appendToStream(stream, event(), { expectedRevision: 5n }));
      await client.setStreamMetadata(stream, { maxCount: 0 });
      return [cut, back, below, next, await readStream(asking)];
    },
    answers: [
      revisions(4, 5),
      revisions(5, 4),
      revisions(),
      { next: 6n, positioned: true },
      revisions(0, 1, 2, 3, 4, 5, 6),
    ],
  },
  {
    name: 'truncated before a revision, wholly, and back',
    ask: async (asking) => {
      const { client, stream } = asking;
      await client.appendToStream(stream, events(6), { expectedRevision: NO_STREAM });
      const seen: Outcome[] = [];
      for (const truncateBefore of [4, 6, 0]) {
        await client.setStreamMetadata(stream, { truncateBefore });
        seen.push(await readStream(asking));
      }
      return seen;
    },
    answers: [revisions(4, 5), revisions(), revisions(0, 1, 2, 3, 4, 5)],
  },
  {
    name: 'a greatest age that nothing has reached, and words that mean nothing',
    ask: async (asking) => {
      const { client, stream } = asking;
      await client.appendToStream(stream, events(2), { expectedRevision: NO_STREAM });
      await client.setStreamMetadata(stream, { maxAge: 3600 });
      const young = await readStream(asking);
      await client.appendToStream(`$$${stream}`, event(undefined, { $maxCount: 'one', $tb: 1 }));
      return [young, await readStream(asking)];
    },
    answers: [revisions(0, 1), revisions(0, 1)],
  },
  {
    name: 'the stream of metadata shows the newest',
    ask: async (asking) => {
      const { client, stream } = asking;
      for (const maxCount of [1, 2, 3]) await client.setStreamMetadata(stream, { maxCount });
      return [await read(client.readStream(`$$${stream}`))];
    },
    answers: [revisions(2)],
  },
];
