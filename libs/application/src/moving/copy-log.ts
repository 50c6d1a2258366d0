import { BEGINNING, StoreUnusable, type EventStore, type Position, type StoredEvent } from '@vinhdanh/kernel';
import { firstDifference } from './first-difference.js';

type Source = Pick<EventStore, 'readAll' | 'readStream'>;
type Target = Pick<EventStore, 'readAll' | 'append'>;

export interface Copying {
  readonly from: Source;
  readonly to: Target;
  /** After each page that holds events: how many events were copied now. */
  readonly onProgress?: (copied: number) => void;
  /** Ends between two appends; what was copied stays and is not copied again. */
  readonly signal?: AbortSignal;
}

export interface Copied {
  /** Events that were copied now. */
  readonly events: number;
  /** False when it was stopped before the end of the source. */
  readonly finished: boolean;
}

/**
 * Copies a log into another one in its order, up to the source's end: same streams, revisions, ids, types, data and metadata.
 * One append waits for the other, so that both logs have one order whatever the store. Goes on where an earlier copy
 * stopped: the target's last event must be one of the source; `compareLogs` says whether all before it are.
 * @throws StoreUnusable when the target holds something else; the faults of both stores
 */
export async function copyLog({ from, to, onProgress, signal }: Copying): Promise<Copied> {
  let after = await placeOfLast(from, to);
  let events = 0;
  for (;;) {
    const page = await from.readAll({ after, limit: PAGE });
    for (const run of runsOf(page)) {
      if (signal?.aborted) return { events, finished: false };
      await appendRun(to, run);
      events += run.length;
    }
    const last = page.at(-1);
    if (!last) return { events, finished: true };
    onProgress?.(events);
    after = last.position;
  }
}

const PAGE = 1000;
/** Below the most bytes of data that any store takes in one append. */
const RUN_BYTES = 900_000;
const RUN_EVENTS = 200;

/** Where in the source the target's last event stands. */
async function placeOfLast(from: Source, to: Target): Promise<Position> {
  const [last] = await to.readAll({ direction: 'backwards', limit: 1 });
  if (!last) return BEGINNING;
  const [same] = await from.readStream(last.stream, { from: last.revision, limit: 1 });
  if (same && firstDifference(same, last) === undefined) return same.position;
  throw new StoreUnusable({
    vi:
      `Nơi nhận đã có nhật ký riêng: sự kiện số ${last.revision} của ${last.stream} không có trong nguồn. ` +
      'Hãy chép vào nhật ký trống, hoặc vào nhật ký mà một lần chép trước của cùng nguồn đã bắt đầu.',
    en:
      `The target already holds a log of its own: event ${last.revision} of ${last.stream} is not in the source. ` +
      'Copy into an empty log, or into the one that an earlier copy of the same log began.',
  });
}

/** Neighbours of one stream go together: one append. */
function* runsOf(page: readonly StoredEvent[]): Generator<readonly StoredEvent[]> {
  let run: StoredEvent[] = [];
  let bytes = 0;
  for (const event of page) {
    const size = event.data.byteLength;
    const fits = run[0]?.stream === event.stream && run.length < RUN_EVENTS && bytes + size <= RUN_BYTES;
    if (run.length > 0 && !fits) {
      yield run;
      run = [];
      bytes = 0;
    }
    run.push(event);
    bytes += size;
  }
  if (run.length > 0) yield run;
}

async function appendRun(to: Target, run: readonly StoredEvent[]): Promise<void> {
  const [first] = run;
  if (!first) return;
  const expected = first.revision === 0n ? 'none' : first.revision - 1n;
  const events = run.map(({ id, type, data, metadata }) => ({ id, type, data, metadata }));
  await to.append(first.stream, expected, events);
}
