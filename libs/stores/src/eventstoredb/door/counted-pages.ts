import type { ServedEvent } from '../../sqlite/served/served-event.js';
import type { ServedPage, ServedRange } from '../../sqlite/served/served-reader.js';

const PAGE_EVENTS = 256;

/** What is read: where pages come from, which key orders them, which of their events are shown. */
export interface Source {
  readonly read: (range: ServedRange) => ServedPage;
  readonly keyOf: (event: ServedEvent) => number;
  /** Absent: all of them. */
  readonly shown?: (events: readonly ServedEvent[]) => readonly ServedEvent[];
}

/** Pages of a range, in its direction, until `count` events were shown or nothing is left. */
export function* countedPages(
  { read, keyOf, shown }: Source,
  range: Omit<ServedRange, 'limit'>,
  count: bigint,
): Generator<readonly ServedEvent[], void> {
  let { from, to } = range;
  let left = count;
  while (left > 0n && from <= to) {
    const most = left < PAGE_EVENTS ? Number(left) : PAGE_EVENTS;
    const page = read({ from, to, backwards: range.backwards, limit: shown ? PAGE_EVENTS : most });
    const events = shown ? shown(page.events).slice(0, most) : page.events;
    yield events;
    const last = page.events.at(-1);
    if (page.isLast || !last) return;
    left -= BigInt(events.length);
    if (range.backwards) to = keyOf(last) - 1;
    else from = keyOf(last) + 1;
  }
}
