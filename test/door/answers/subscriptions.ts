import {
  END,
  eventTypeFilter,
  excludeSystemEvents,
  NO_STREAM,
  streamNameFilter,
  type AllStreamSubscription,
  type Position,
  type StreamSubscription,
} from '@eventstore/db-client';
import { failure, type Outcome } from '../support/outcome.js';
import { event, events, type Asking, type Case } from './case.js';

type Subscription = AllStreamSubscription | StreamSubscription;

/** What a subscription tells until it has told as much as is waited for, in order: signals and the case's own revisions. */
async function told(
  subscription: Subscription,
  { stream, until, then }: { stream: string; until: number; then?: () => Promise<unknown> },
): Promise<Outcome> {
  const heard: unknown[] = [];
  subscription.on('confirmation', () => heard.push('confirmation'));
  subscription.on('caughtUp', () => {
    heard.push('caughtUp');
    void then?.();
  });
  let deaf: NodeJS.Timeout | undefined;
  try {
    deaf = setTimeout(() => subscription.destroy(new Error('heard nothing more')), 10_000);
    for await (const { event: found } of subscription as AsyncIterable<{
      event?: { streamId: string; revision: bigint };
    }>) {
      if (found?.streamId === stream) heard.push(found.revision);
      if (heard.length >= until) break;
    }
  } catch (fault) {
    return { heard, ...failure(fault) };
  } finally {
    clearTimeout(deaf);
  }
  await subscription.unsubscribe();
  return { heard: heard.slice(0, until) };
}

async function written({ client, stream }: Asking, count: number): Promise<Position> {
  const { position } = await client.appendToStream(stream, events(count), { expectedRevision: NO_STREAM });
  return position as Position;
}

/** Catching up, then living (section 7). */
export const subscriptions: readonly Case[] = [
  {
    name: 'to a stream: from the start, exclusive from a revision, from the end',
    ask: async ({ client, stream, way }) => {
      await written({ client, stream, way }, 3);
      let revision = 2n;
      const then = () => client.appendToStream(stream, event(), { expectedRevision: revision++ });
      return [
        await told(client.subscribeToStream(stream), { stream, until: 6, then }),
        await told(client.subscribeToStream(stream, { fromRevision: 2n }), { stream, until: 4, then }),
        await told(client.subscribeToStream(stream, { fromRevision: END }), { stream, until: 3, then }),
      ];
    },
    answers: [
      { heard: ['confirmation', 0n, 1n, 2n, 'caughtUp', 3n] },
      { heard: ['confirmation', 3n, 'caughtUp', 4n] },
      { heard: ['confirmation', 'caughtUp', 5n] },
    ],
  },
  {
    name: 'to a stream that is not there yet',
    ask: async ({ client, stream, way }) => {
      const subscription = client.subscribeToStream(stream);
      subscription.once('confirmation', () => void written({ client, stream, way }, 2));
      return [await told(subscription, { stream, until: 3 })];
    },
    answers: [{ heard: ['confirmation', 0n, 1n] }],
  },
  {
    name: 'to the log: exclusive from a position, then what comes',
    ask: async (asking) => {
      const { client, stream } = asking;
      const position = await written(asking, 1);
      await client.appendToStream(stream, events(2), { expectedRevision: 0n });
      const then = () => client.appendToStream(stream, event(), { expectedRevision: 2n });
      return [await told(client.subscribeToAll({ fromPosition: position }), { stream, until: 5, then })];
    },
    answers: [{ heard: ['confirmation', 1n, 2n, 'caughtUp', 3n] }],
  },
  {
    name: 'to the log from its end',
    ask: async (asking) => {
      const { client, stream } = asking;
      const then = () => written(asking, 2);
      return [await told(client.subscribeToAll({ fromPosition: END }), { stream, until: 4, then })];
    },
    answers: [{ heard: ['confirmation', 'caughtUp', 0n, 1n] }],
  },
  ...filters(),
  {
    name: 'from each checkpoint on: exactly what is behind it',
    ask: async (asking) => {
      const { client, stream } = asking;
      const fromPosition = await written(asking, 1);
      await client.appendToStream(stream, events(60), { expectedRevision: 0n });
      const heard: bigint[] = [];
      const reached: Position[] = [];
      const filter = streamNameFilter({
        prefixes: [stream],
        maxSearchWindow: 10,
        checkpointReached: async (_subscription, position) => void reached.push(position),
      });
      const upTo = async (last: bigint, from: Position, take: (revision: bigint) => void) => {
        const subscription = client.subscribeToAll({ fromPosition: from, filter });
        for await (const { event: found } of subscription) {
          if (found) take(found.revision);
          if (found?.revision === last) break;
        }
        await subscription.unsubscribe();
      };
      await upTo(60n, fromPosition, (revision) => heard.push(revision));
      const checkpoints = [...reached];
      // The last of them may lie behind all that was there.
      await client.appendToStream(stream, event(), { expectedRevision: 60n });
      const gaps = await Promise.all(
        checkpoints.map(async (position) => {
          const resumed: bigint[] = [];
          await upTo(61n, position, (revision) => resumed.push(revision));
          return resumed.length === Number(61n - (resumed[0] ?? 62n)) + 1 ? 0 : 1;
        }),
      );
      return [{ heard: heard.length, several: checkpoints.length >= 4, gaps: gaps.filter(Boolean).length }];
    },
    answers: [{ heard: 60, several: true, gaps: 0 }],
  },
  {
    name: 'an expression that is none',
    ask: async ({ client, stream }) => [
      await told(client.subscribeToAll({ filter: streamNameFilter({ regex: '(' }) }), { stream, until: 1 }),
    ],
    answers: [{ heard: [], type: 'unknown' }],
  },
];

function filters(): readonly Case[] {
  const kinds = {
    'stream prefixes': (stream: string) => streamNameFilter({ prefixes: ['nobody-', stream.slice(0, 20)] }),
    'an expression on streams': (stream: string) => streamNameFilter({ regex: `^${stream.slice(0, 20)}.*$` }),
    'type prefixes': () => eventTypeFilter({ prefixes: ['Note', 'Other'] }),
    'an expression on types': () => eventTypeFilter({ regex: '^(Noted|Other)$' }),
    'no system events': () => excludeSystemEvents(),
  };
  return Object.entries(kinds).map(([name, filter]) => ({
    name: `filtered by ${name}`,
    ask: async (asking: Asking) => {
      const { client, stream } = asking;
      const fromPosition = await written(asking, 1);
      await client.appendToStream(stream, events(2), { expectedRevision: 0n });
      await client.setStreamMetadata(stream, { maxCount: 100 });
      const then = () => client.appendToStream(stream, event(), { expectedRevision: 2n });
      const subscription = client.subscribeToAll({ fromPosition, filter: filter(stream) });
      return [await told(subscription, { stream, until: 5, then })];
    },
    answers: [{ heard: ['confirmation', 1n, 2n, 'caughtUp', 3n] }],
  }));
}
