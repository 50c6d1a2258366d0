import type { ServedLog } from '../../sqlite/served/served-log.js';
import { ReadResp } from '../definitions.js';
import { countedPages, type Source } from './counted-pages.js';
import type { ReadStart, StreamRead } from './read-request.js';
import { recordedEvent } from './recorded-event.js';
import { unreadable } from './refusal.js';
import { shownStream, youngOnly, type ShownStream } from './shown-stream.js';
import { writeStreamName } from './stream-name.js';

/** The answers to one reading of a stream, page by page. @throws Refusal */
export function* readStream(log: ServedLog, request: StreamRead, nowMs: number): Generator<readonly ReadResp[], void> {
  const { stream, start, backwards, count } = request;
  if (count === 0n || (start === 'end' && !backwards)) throw unreadable('ReadStreamResult');
  const shown = shownStream(log.reader, stream, nowMs);
  if (shown.last < 0) {
    yield [notFound(stream)];
    return;
  }
  yield firstPosition(request, shown);
  const source: Source = {
    read: (asked) => log.reader.ofStream(stream, asked),
    keyOf: ({ revision }) => revision,
    ...youngOnly(shown),
  };
  for (const events of countedPages(source, range(request, shown), count)) {
    yield events.map((event) => recordedEvent(event, request.structuredIds));
  }
  yield lastPosition(request, shown);
}

/** Both ends inclusive, whichever the direction. */
function range({ start, backwards }: StreamRead, { first, last }: ShownStream) {
  const at = revisionOf(start, last);
  return backwards
    ? { from: first, to: Math.min(at, last), backwards }
    : { from: Math.max(first, at), to: last, backwards };
}

/** As a number: beyond the end one revision is like another. */
function revisionOf(start: ReadStart, last: number): number {
  if (start === 'start') return 0;
  if (start === 'end') return last;
  return start > BigInt(last) ? last + 1 : Number(start);
}

/** Where reading could have begun, for a client that understands it and began where nothing is. */
function firstPosition({ start, backwards, compatibility }: StreamRead, { last }: ShownStream): readonly ReadResp[] {
  const next = BigInt(last) + 1n;
  const beganBeyond = typeof start === 'bigint' && start > next;
  if (compatibility < 1 || backwards || !beganBeyond) return [];
  return [new ReadResp().setFirstStreamPosition(String(next))];
}

function lastPosition({ compatibility }: StreamRead, { last }: ShownStream): readonly ReadResp[] {
  return compatibility < 1 ? [] : [new ReadResp().setLastStreamPosition(String(last))];
}

function notFound(stream: string): ReadResp {
  return new ReadResp().setStreamNotFound(new ReadResp.StreamNotFound().setStreamIdentifier(writeStreamName(stream)));
}
