import type { Received, ServedEvent } from '../../sqlite/served/served-event.js';
import { ReadResp } from '../definitions.js';
import { writeStreamName } from './stream-name.js';
import { writeUuid } from './uuid.js';

const TICKS_PER_MS = 10_000n;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** An event as clients see it. Commit and prepare position are its ordinal in the log. */
export function recordedEvent(event: ServedEvent, structuredIds: boolean): ReadResp {
  const position = String(event.position);
  const { atMs, isJson } = receivedOf(event);
  const recorded = new ReadResp.ReadEvent.RecordedEvent()
    .setId(writeUuid(event.id, structuredIds))
    .setStreamIdentifier(writeStreamName(event.stream))
    .setStreamRevision(String(event.revision))
    .setCommitPosition(position)
    .setPreparePosition(position)
    .setData(event.data)
    .setCustomMetadata(event.metadata);
  recorded
    .getMetadataMap()
    .set('type', event.type)
    .set('created', String(BigInt(atMs) * TICKS_PER_MS))
    .set('content-type', isJson ? 'application/json' : 'application/octet-stream');
  return new ReadResp().setEvent(new ReadResp.ReadEvent().setEvent(recorded).setCommitPosition(position));
}

/**
 * When an event was stored and whether it is JSON. The product's own events say the first in their metadata; the epoch
 * stands for "not known".
 */
export function receivedOf({ received, data, metadata }: ServedEvent): Received {
  return received ?? { atMs: recordedAt(metadata), isJson: isJsonAsWritten(data) };
}

/** Whether a client that parses the text and writes it again gets the same bytes. */
function isJsonAsWritten(bytes: Uint8Array): boolean {
  try {
    const text = utf8.decode(bytes);
    return JSON.stringify(JSON.parse(text)) === text;
  } catch {
    return false;
  }
}

function recordedAt(metadata: Uint8Array): number {
  try {
    const { recordedAt } = JSON.parse(utf8.decode(metadata)) as { recordedAt?: unknown };
    return typeof recordedAt === 'string' ? Date.parse(recordedAt) || 0 : 0;
  } catch {
    return 0;
  }
}
