import { randomUUID } from 'node:crypto';
import type { ServedLog } from '../../sqlite/served/served-log.js';
import type { ServedEvent } from '../../sqlite/served/served-event.js';
import { ReadResp } from '../definitions.js';
import { recordedEvent } from './recorded-event.js';
import type { LogSubscription, StreamSubscription } from './read-request.js';
import { shownStream, youngOnly } from './shown-stream.js';

const PAGE_EVENTS = 256;

/** Everything behind a position, then whatever is appended, until the signal aborts. Signals come in order between events. */
export async function* subscribeAll(
  { reader, tail }: ServedLog,
  request: LogSubscription,
  signal: AbortSignal,
): AsyncGenerator<readonly ReadResp[], void> {
  const head = reader.head();
  let after = startOf(request.start, { first: 0, last: head });
  // Beyond the end there is nothing to wait for: what comes next is new.
  after = Math.min(after, head);
  const answers = answersTo(request);
  yield [confirmation()];
  for (let isLive = false; !signal.aborted;) {
    const count = tail.count;
    const { events, isLast } = reader.all({ ...behind(after), limit: PAGE_EVENTS });
    after = events.at(-1)?.position ?? after;
    yield answers(events);
    if (!isLast) continue;
    if (!isLive) yield [caughtUp()];
    isLive = true;
    await tail.grown(count, signal);
  }
}

/** As `subscribeAll`, of one stream; a stream that is not there yet is waited for. */
export async function* subscribeStream(
  { reader, tail }: ServedLog,
  { stream, start, structuredIds }: StreamSubscription,
  signal: AbortSignal,
): AsyncGenerator<readonly ReadResp[], void> {
  let after = startOf(start, { first: -1, last: reader.lastRevision(stream) });
  yield [confirmation()];
  for (let isLive = false; !signal.aborted;) {
    const count = tail.count;
    const shown = shownStream(reader, stream, Date.now());
    const from = Math.max(after + 1, shown.first);
    const { events, isLast } = reader.ofStream(stream, { ...behind(from - 1), limit: PAGE_EVENTS });
    after = events.at(-1)?.revision ?? after;
    const { shown: young } = youngOnly(shown);
    yield (young?.(events) ?? events).map((event) => recordedEvent(event, structuredIds));
    if (!isLast) continue;
    const isThere = shown.last >= 0 || start === 'end';
    if (!isLive && isThere) yield [caughtUp()];
    isLive = isThere;
    await tail.grown(count, signal);
  }
}

function startOf(
  start: LogSubscription['start'],
  { first, last }: { readonly first: number; readonly last: number },
): number {
  if (start === 'start') return first;
  return start === 'end' ? last : Number(start);
}

function behind(after: number) {
  return { from: after + 1, to: Number.MAX_SAFE_INTEGER, backwards: false };
}

/** What a page of the log is answered with: the events that are meant, and between them the checkpoints that fall due. */
function answersTo({ filter, checkpointEvery, structuredIds }: LogSubscription) {
  let lookedAt = 0;
  return (events: readonly ServedEvent[]): readonly ReadResp[] => {
    if (!filter || checkpointEvery === undefined) return events.map((event) => recordedEvent(event, structuredIds));
    const wanted = filter(events);
    return events.flatMap((event, index) => {
      const answer = wanted[index] ? [recordedEvent(event, structuredIds)] : [];
      lookedAt = (lookedAt + 1) % checkpointEvery;
      return lookedAt === 0 ? [...answer, checkpoint(event)] : answer;
    });
  };
}

function confirmation(): ReadResp {
  return new ReadResp().setConfirmation(new ReadResp.SubscriptionConfirmation().setSubscriptionId(randomUUID()));
}

function caughtUp(): ReadResp {
  return new ReadResp().setCaughtUp(new ReadResp.CaughtUp());
}

function checkpoint({ position }: ServedEvent): ReadResp {
  const reached = new ReadResp.Checkpoint().setCommitPosition(String(position)).setPreparePosition(String(position));
  return new ReadResp().setCheckpoint(reached);
}
