import type { ServedLog } from '../../sqlite/served/served-log.js';
import type { ReadResp } from '../definitions.js';
import { countedPages, type Source } from './counted-pages.js';
import type { EventFilter } from './event-filter.js';
import type { LogRead } from './read-request.js';
import { recordedEvent } from './recorded-event.js';
import { unreadable } from './refusal.js';

/** The answers to one reading of the log, page by page. @throws Refusal */
export function* readAll({ reader }: ServedLog, request: LogRead): Generator<readonly ReadResp[], void> {
  const { backwards, count, filter, structuredIds } = request;
  // A real server never ends here.
  if (count === 0n) throw unreadable('ReadAllResult');
  const head = reader.head();
  const source: Source = {
    read: (asked) => reader.all(asked),
    keyOf: ({ position }) => position,
    ...(filter && { shown: (events) => selected(events, filter) }),
  };
  const range = { ...(backwards ? upTo(request, head) : from(request, head)), backwards };
  for (const events of countedPages(source, range, count)) {
    yield events.map((event) => recordedEvent(event, structuredIds));
  }
}

/** Forwards from a position inclusive. */
function from({ start }: LogRead, head: number) {
  if (start === 'start') return { from: 1, to: head };
  return start === 'end' || start > BigInt(head) ? NOTHING : { from: Number(start), to: head };
}

/** Backwards from a position exclusive. */
function upTo({ start, prepare }: LogRead, head: number) {
  if (start === 'start') return NOTHING;
  if (start === 'end') return { from: 1, to: head };
  // The end itself lies one behind the last event, and nothing further is a position.
  if (start > BigInt(head) + 1n) throw unreadable('ReadAllResult');
  // An event was read up to where the next one begins, and not if only its transaction's start was.
  return { from: 1, to: Number(start) - (prepare < start ? 2 : 1) };
}

const NOTHING = { from: 1, to: 0 };

function selected(events: Parameters<EventFilter>[0], filter: EventFilter) {
  const wanted = filter(events);
  return events.filter((_event, index) => wanted[index]);
}
