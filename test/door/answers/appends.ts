import {
  ANY,
  binaryEvent,
  NO_STREAM,
  STREAM_EXISTS,
  type AppendExpectedRevision,
  type EventData,
} from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { appended, type Outcome } from '../support/outcome.js';
import { event, events, STREAM, type Asking, type Case } from './case.js';

type Step = readonly [expected: AppendExpectedRevision, EventData | EventData[]];

/** Appends one after the other to the case's stream. */
function steps(of: () => readonly Step[]): Case['ask'] {
  return async ({ client, stream, way }: Asking) => {
    const outcomes: Outcome[] = [];
    for (const [expectedRevision, given] of of()) {
      outcomes.push(await appended(client.appendToStream(stream, given, { expectedRevision, ...way })));
    }
    return outcomes;
  };
}

const ok = (next: bigint): Outcome => ({ next, positioned: true });
const wrong = (expectedVersion: unknown, actualVersion: unknown): Outcome => ({
  type: 'wrong-expected-version',
  streamName: STREAM,
  expectedVersion,
  actualVersion,
});
const unknown: Outcome = { type: 'unknown' };
const tooLarge: Outcome = { type: 'maximum-append-size-exceeded', maxAppendSize: 1_048_576 };
const bytes = (length: number): EventData =>
  binaryEvent({ id: randomUUID(), type: 'Noted', data: new Uint8Array(length) });

/** Which revision is expected, of which stream (sections 1 and 2). */
export const expectations: readonly Case[] = [
  { name: 'any, of a stream that was never written', ask: steps(() => [[ANY, event()]]), answers: [ok(0n)] },
  { name: 'no stream, of one that was never written', ask: steps(() => [[NO_STREAM, events(3)]]), answers: [ok(2n)] },
  {
    name: 'a stream, of one that was never written',
    ask: steps(() => [[STREAM_EXISTS, event()]]),
    answers: [wrong(STREAM_EXISTS, NO_STREAM)],
  },
  {
    name: 'a revision, of a stream that was never written',
    ask: steps(() => [[4n, event()]]),
    answers: [wrong(4n, NO_STREAM)],
  },
  {
    name: 'every kind, of a stream that is there',
    ask: steps(() => [
      [NO_STREAM, event()],
      [ANY, event()],
      [STREAM_EXISTS, event()],
      [2n, event()],
      [NO_STREAM, event()],
      [2n, event()],
      [9n, event()],
    ]),
    answers: [ok(0n), ok(1n), ok(2n), ok(3n), wrong(NO_STREAM, 3n), wrong(2n, 3n), wrong(9n, 3n)],
  },
  {
    name: 'the largest number of 64 bits means no stream',
    ask: steps(() => [[2n ** 64n - 1n, event()]]),
    answers: [ok(0n)],
  },
  { name: 'a revision that cannot be', ask: steps(() => [[2n ** 63n, event()]]), answers: [unknown] },
  {
    name: 'nothing to append to a stream that is there',
    ask: steps(() => [
      [NO_STREAM, events(2)],
      [1n, []],
      [ANY, []],
      [0n, []],
    ]),
    answers: [ok(1n), ok(1n), ok(1n), wrong(0n, 1n)],
  },
  { name: 'nothing to append to a stream that is not there', ask: steps(() => [[NO_STREAM, []]]), answers: [ok(0n)] },
];

function repeats(of: (known: EventData[]) => readonly Step[], count = 3): Case['ask'] {
  return steps(() => of(events(count)));
}

export const idempotence: readonly Case[] = [
  {
    name: 'the same again, also after others came, also with another body',
    ask: repeats((known) => [
      [NO_STREAM, known],
      [NO_STREAM, known],
      [2n, event()],
      [NO_STREAM, known],
      [NO_STREAM, known.map(({ id }) => event(id, { other: true }))],
    ]),
    answers: [ok(2n), ok(2n), ok(3n), ok(2n), ok(2n)],
  },
  {
    name: 'a prefix of what is there',
    ask: repeats((known) => [
      [NO_STREAM, known],
      [NO_STREAM, known.slice(0, 2)],
    ]),
    answers: [ok(2n), ok(1n)],
  },
  {
    name: 'a suffix, another order, more behind, more before, one replaced',
    ask: repeats((known) => [
      [NO_STREAM, known],
      [NO_STREAM, known.slice(1)],
      [NO_STREAM, [...known].reverse()],
      [NO_STREAM, [...known, event()]],
      [NO_STREAM, [event(), ...known]],
      [NO_STREAM, [...known.slice(0, 2), event()]],
    ]),
    answers: [ok(2n), ...Array.from({ length: 5 }, () => wrong(NO_STREAM, 2n))],
  },
  {
    name: 'old ids with the new revision are written again',
    ask: repeats((known) => [
      [NO_STREAM, known],
      [2n, known],
    ]),
    answers: [ok(2n), ok(5n)],
  },
  {
    name: 'any: the same, a prefix, after others',
    ask: repeats((known) => [
      [ANY, known],
      [ANY, known],
      [ANY, known.slice(0, 2)],
      [ANY, event()],
      [STREAM_EXISTS, known],
    ]),
    answers: [ok(2n), ok(2n), ok(1n), ok(3n), ok(2n)],
  },
  {
    name: 'any: known ids and new ones',
    ask: repeats((known) => [
      [ANY, known],
      [ANY, [...known, event()]],
      [ANY, [event(), ...known]],
    ]),
    answers: [ok(2n), wrong(ANY, 2n), ok(6n)],
  },
  {
    name: 'the same ids in another stream, and one id twice in one append',
    ask: async ({ client, stream, way }) => {
      const [known] = events(1) as [EventData];
      return [
        await appended(client.appendToStream(stream, known, { expectedRevision: NO_STREAM, ...way })),
        await appended(client.appendToStream(`${stream}-other`, known, { expectedRevision: NO_STREAM, ...way })),
        await appended(
          client.appendToStream(`${stream}-twice`, [known, known], { expectedRevision: NO_STREAM, ...way }),
        ),
      ];
    },
    answers: [ok(0n), ok(0n), ok(1n)],
  },
];

/** Sizes and what cannot be stored (sections 3 and 4). */
export const contents: readonly Case[] = [
  { name: 'an event of the largest size', ask: steps(() => [[NO_STREAM, bytes(1_048_576)]]), answers: [ok(0n)] },
  { name: 'one byte more', ask: steps(() => [[NO_STREAM, bytes(1_048_577)]]), answers: [tooLarge] },
  {
    name: 'events that are too large together',
    ask: steps(() => [[NO_STREAM, [bytes(600_000), bytes(600_000)]]]),
    answers: [tooLarge],
  },
  {
    name: 'metadata are not counted',
    ask: steps(() => [
      [
        NO_STREAM,
        binaryEvent({
          id: randomUUID(),
          type: 'Noted',
          data: new Uint8Array(10),
          metadata: new Uint8Array(15_728_640),
        }),
      ],
    ]),
    answers: [ok(0n)],
  },
  {
    name: 'ids that are none',
    ask: steps(() => [
      [NO_STREAM, event('no-uuid')],
      [NO_STREAM, event('00000000-0000-0000-0000-000000000000')],
    ]),
    answers: [unknown, unknown],
  },
  {
    name: 'an event type that is empty',
    ask: steps(() => [[NO_STREAM, { ...event(), type: '' }]]),
    answers: [unknown],
  },
  {
    name: 'a stream without a name',
    ask: async ({ client, way }) => [
      await appended(client.appendToStream('', event(), { expectedRevision: NO_STREAM, ...way })),
    ],
    answers: [unknown],
  },
];

/** Not in a batch: there it would tear down whatever else is under way in the whole process (section 3). */
export const oneByOneOnly: readonly Case[] = [
  { name: 'a message that is too large', ask: steps(() => [[NO_STREAM, bytes(20_000_000)]]), answers: [unknown] },
];
