import { type EventToAppend, type ExpectedRevision, StoreUnusable } from '@vinhdanh/kernel';
import { checkName } from './names.js';

export interface AppendRequest {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly EventToAppend[];
}

/** What EventStoreDB takes unless its configuration says otherwise: `data` of an append together, `metadata` of each event. */
export const MAX_APPEND_BYTES = 1_048_576;
/** EventStoreDB's mark of a stream that was deleted for ever. */
const NO_REVISION = 2n ** 63n - 1n;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NIL = '00000000-0000-0000-0000-000000000000';

/**
 * Refuses before anything is queued or sent, and in every store alike, what one of them would not take or not give back
 * unchanged: so a log can move from one to another.
 * @throws TypeError or RangeError for what a caller must never send, StoreUnusable for more bytes than fit
 */
export function checkAppend({ stream, expected, events }: AppendRequest): void {
  checkName('stream', stream);
  checkExpected(stream, expected);
  if (events.length === 0) throw new TypeError(`An append to stream ${stream} without events.`);
  for (const event of events) checkEvent(event);
  checkIds(stream, events);
  checkSizes(stream, events);
}

function checkExpected(stream: string, expected: ExpectedRevision): void {
  if (expected === 'none' || expected === 'exists') return;
  const what = `Expected revision ${String(expected)} of stream ${stream}`;
  if (typeof expected !== 'bigint') throw new TypeError(`${what}: say "none", "exists", or the last revision.`);
  if (expected < 0n) throw new RangeError(`${what}: say "none" for a stream that must not exist.`);
  if (expected >= NO_REVISION) throw new RangeError(`${what}: no stream gets that far.`);
}

function checkEvent({ id, type, data, metadata }: EventToAppend): void {
  checkName('type', type);
  if (!UUID.test(id) || id === NIL) {
    throw new TypeError(
      `${JSON.stringify(id)} cannot be an event's id: it must be a UUID in lower case, not all zeros.`,
    );
  }
  if (data instanceof Uint8Array && metadata instanceof Uint8Array) return;
  throw new TypeError(`Data and metadata of event ${id} must be bytes (Uint8Array).`);
}

/** A store that knows events by their ids could not tell two of them apart. */
function checkIds(stream: string, events: readonly EventToAppend[]): void {
  if (events.length === 1 || new Set(events.map(({ id }) => id)).size === events.length) return;
  throw new TypeError(`An append to stream ${stream} holds one event id twice.`);
}

function checkSizes(stream: string, events: readonly EventToAppend[]): void {
  const data = events.reduce((sum, event) => sum + event.data.byteLength, 0);
  const metadata = events.reduce((most, event) => Math.max(most, event.metadata.byteLength), 0);
  if (data > MAX_APPEND_BYTES)
    throw tooLarge(
      `Phần ghi thêm vào ${stream} có ${data} byte dữ liệu`,
      `The append to ${stream} has ${data} bytes of data`,
    );
  if (metadata > MAX_APPEND_BYTES)
    throw tooLarge(
      `Một sự kiện cho ${stream} có ${metadata} byte siêu dữ liệu`,
      `An event for ${stream} has ${metadata} bytes of metadata`,
    );
}

function tooLarge(vi: string, en: string): StoreUnusable {
  return new StoreUnusable({
    vi: `${vi}, chỉ giữ được nhiều nhất ${MAX_APPEND_BYTES}. Chưa lưu gì; hãy rút ngắn lại, hoặc ghi thành nhiều phần.`,
    en: `${en}, at most ${MAX_APPEND_BYTES} are kept. Nothing was saved; shorten it, or append it in parts.`,
  });
}
