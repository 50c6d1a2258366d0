import { CorruptHistory, UnknownEventType, type EventToAppend, type Instant, type StoredEvent } from '@vinhdanh/kernel';
import { randomUUID } from 'node:crypto';

/** A person's decision to have an event left out of a read model. */
export interface LeftOut {
  readonly projection: string;
  /** The event's id, and where it lies. */
  readonly event: string;
  readonly stream: string;
  /** Decimal. */
  readonly revision: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
}

const TYPE = 'EventLeftOut';
const SCHEMA_VERSION = 1;

export function encodeLeftOut(leftOut: LeftOut): EventToAppend {
  const data = utf8.encode(JSON.stringify({ schemaVersion: SCHEMA_VERSION, ...leftOut }));
  return { id: randomUUID(), type: TYPE, data, metadata: utf8.encode('{}') };
}

/** @throws UnknownEventType for a newer release's, CorruptHistory for what is no JSON */
export function decodeLeftOut(stored: StoredEvent): LeftOut {
  const { type, stream, revision, position } = stored;
  const { schemaVersion, ...leftOut } = parsed(stored);
  if (type === TYPE && schemaVersion === SCHEMA_VERSION) return leftOut;
  throw new UnknownEventType(type, stream, revision, position);
}

function parsed({ stream, revision, data }: StoredEvent): LeftOut & { readonly schemaVersion?: number } {
  try {
    return JSON.parse(utf8Reader.decode(data)) as LeftOut; // as it was encoded here
  } catch (cause) {
    const words = {
      vi: `Sự kiện số ${revision} của ${stream} không phải văn bản JSON: hãy khôi phục từ bản sao lưu.`,
      en: `Event ${revision} of stream ${stream} is no JSON text: restore it from a backup.`,
    };
    throw new CorruptHistory(words, { cause });
  }
}

const utf8 = new TextEncoder();
const utf8Reader = new TextDecoder('utf-8', { fatal: true });
