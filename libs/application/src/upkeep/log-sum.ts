import { BEGINNING, type EventStore, type Position, type StoredEvent } from '@vinhdanh/kernel';
import { createHash } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { addEvent } from '../moving/event-bytes.js';
import type { Watched } from './progress.js';

/** A whole log in a few lines: two logs with the same sum hold the same events in the same order. */
export interface LogSum {
  readonly events: number;
  /** Position of the last event; empty when there is none. */
  readonly head: Position;
  /** SHA-256, hex, over all events in order, as `log verify` has it. */
  readonly sha256: string;
  /** Id of the first event, which tells one installation from another. */
  readonly firstEvent: string | null;
}

export interface Summing extends Watched {
  /** Inclusive; default: to the last event. */
  readonly until?: Position;
  readonly onEvent?: (event: StoredEvent) => void;
}

/** Reads every event. */
export async function sumLog(log: Pick<EventStore, 'readAll'>, options: Summing = {}): Promise<LogSum> {
  const { onEvent, onProgress } = options;
  const hash = createHash('sha256');
  const [first] = await log.readAll({ limit: 1 });
  let [events, head] = [0, BEGINNING];
  for await (const page of pagesOf(log, options)) {
    for (const event of page) {
      addEvent(hash, event);
      onEvent?.(event);
    }
    events += page.length;
    head = page.at(-1)?.position ?? head;
    onProgress?.({ step: 'reading', done: events, unit: 'events' });
  }
  return { events, head, sha256: hash.digest('hex'), firstEvent: first?.id ?? null };
}

async function* pagesOf(
  log: Pick<EventStore, 'readAll'>,
  { until, signal }: Summing,
): AsyncGenerator<readonly StoredEvent[], void> {
  const end = until === undefined ? {} : { until };
  for (let after = BEGINNING; ;) {
    signal?.throwIfAborted();
    const page = await log.readAll({ after, limit: PAGE, ...end });
    const last = page.at(-1);
    if (!last) return;
    yield page;
    after = last.position;
    await breathe();
  }
}

const PAGE = 1000;
