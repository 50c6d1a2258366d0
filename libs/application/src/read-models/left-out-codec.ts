import { objectIn, UnknownEventType, type EventToAppend, type Instant, type StoredEvent } from '@vinhdanh/kernel';
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

/** @throws UnknownEventType for a newer release's, CorruptHistory for what is no JSON object */
export function decodeLeftOut(stored: StoredEvent): LeftOut {
  const { type, stream, revision, position } = stored;
  const { schemaVersion, ...leftOut } = objectIn(stored, stored.data);
  if (type === TYPE && schemaVersion === SCHEMA_VERSION) return leftOut as unknown as LeftOut; // as it was encoded here
  throw new UnknownEventType(type, stream, revision, position);
}

const utf8 = new TextEncoder();
