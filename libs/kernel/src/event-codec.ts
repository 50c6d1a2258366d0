import type { DomainEvent, EventMetadata, Position, Recorded } from './event.js';
import { CorruptHistory, UnknownEventType } from './faults.js';
import type { JsonObject } from './json.js';
import type { EventToAppend, StoredEvent } from './ports/event-store.js';
import type { Message } from './rejection.js';

/** Turns the payload of one schema version into the next. Pure; runs at every read, so old bytes never change. */
export type Upcaster = (data: JsonObject) => JsonObject;

/** Every event type that this version knows, with the way from each older schema version (index 0: from 1 to 2). */
export type EventCatalogue = { readonly [type: string]: readonly Upcaster[] };

export interface EventCodec<E extends DomainEvent> {
  encode(id: string, event: E, metadata: EventMetadata): EventToAppend;
  /**
   * Metadata that begin with their schema version are parsed when somebody looks at them: most folds never do.
   * @throws UnknownEventType for a type or schema version of a newer release, CorruptHistory when the bytes are not JSON (of
   * metadata perhaps only when they are looked at).
   */
  decode(stored: StoredEvent): Recorded<E>;
}

export function eventCodec<E extends DomainEvent>(catalogue: EventCatalogue): EventCodec<E> {
  const known = new Map(Object.entries(catalogue));
  return {
    encode: (id, event, metadata) => ({
      id,
      type: event.type,
      data: utf8.encode(JSON.stringify(event.data)),
      metadata: utf8.encode(JSON.stringify(metadata)),
    }),
    decode: (stored) => {
      const upcasters = known.get(stored.type);
      if (!upcasters) throw unknownType(stored);
      const version = versionAhead(stored.metadata) ?? schemaVersionOf(stored, metadataOf(stored));
      if (version > upcasters.length + 1) throw unknownType(stored);
      let data = objectIn(stored, stored.data);
      for (const upcast of upcasters.slice(version - 1)) data = upcast(data);
      // The catalogue names the types of E, and each payload was written by `encode` or brought up to date just now.
      return new ReadEvent(stored, data) as unknown as Recorded<E>;
    },
  };
}

class ReadEvent implements Recorded<DomainEvent> {
  readonly id: string;
  readonly stream: string;
  readonly revision: bigint;
  readonly position: Position;
  readonly type: string;
  readonly #stored: StoredEvent;
  #metadata: EventMetadata | undefined;

  constructor(
    stored: StoredEvent,
    readonly data: JsonObject,
  ) {
    this.id = stored.id;
    this.stream = stored.stream;
    this.revision = stored.revision;
    this.position = stored.position;
    this.type = stored.type;
    this.#stored = stored;
  }

  get metadata(): EventMetadata {
    return (this.#metadata ??= metadataOf(this.#stored));
  }
}

const utf8 = new TextEncoder();
const utf8Reader = new TextDecoder('utf-8', { fatal: true });

const HEAD = utf8.encode('{"schemaVersion":');
const [ZERO, NINE, COMMA, BRACE] = [0x30, 0x39, 0x2c, 0x7d];
const MOST_DIGITS = 9;

/** The schema version of metadata that begin with it, as `encode` writes them; read of every event, so byte by byte. */
function versionAhead(metadata: Uint8Array): number | undefined {
  for (let index = 0; index < HEAD.length; index += 1) if (metadata[index] !== HEAD[index]) return undefined;
  let version = 0;
  for (let index = HEAD.length; index <= HEAD.length + MOST_DIGITS; index += 1) {
    const byte = metadata[index] ?? 0;
    if (byte === COMMA || byte === BRACE) return version > 0 ? version : undefined;
    if (byte < ZERO || byte > NINE) return undefined;
    version = version * 10 + (byte - ZERO);
  }
  return undefined;
}

function metadataOf(stored: StoredEvent): EventMetadata {
  return objectIn(stored, stored.metadata) as unknown as EventMetadata;
}

/** What an event holds as data, or as metadata. @throws CorruptHistory for bytes that are no JSON object in UTF-8 */
export function objectIn(stored: StoredEvent, bytes: Uint8Array): JsonObject {
  const parsed = jsonOf(stored, textOf(stored, bytes));
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw corrupt(stored, NO_OBJECT);
  return parsed as JsonObject;
}

function jsonOf(stored: StoredEvent, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw corrupt(stored, NO_JSON, cause);
  }
}

function textOf(stored: StoredEvent, bytes: Uint8Array): string {
  try {
    return utf8Reader.decode(bytes);
  } catch (cause) {
    throw corrupt(stored, NO_UTF8, cause);
  }
}

function schemaVersionOf(stored: StoredEvent, { schemaVersion }: EventMetadata): number {
  if (Number.isSafeInteger(schemaVersion) && schemaVersion >= 1) return schemaVersion;
  throw corrupt(stored, NO_VERSION);
}

const NO_OBJECT: Message = { vi: 'không phải đối tượng JSON', en: 'no JSON object' };
const NO_JSON: Message = { vi: 'không phải văn bản JSON', en: 'no JSON text' };
const NO_UTF8: Message = { vi: 'không phải văn bản UTF-8', en: 'no UTF-8 text' };
const NO_VERSION: Message = { vi: 'thiếu phiên bản lược đồ', en: 'without its schema version' };

function corrupt({ stream, revision }: StoredEvent, what: Message, cause?: unknown): CorruptHistory {
  const words = {
    vi: `Sự kiện số ${revision} của ${stream} ${what.vi}: hãy khôi phục từ bản sao lưu.`,
    en: `Event ${revision} of stream ${stream} is ${what.en}: restore it from a backup.`,
  };
  return new CorruptHistory(words, { cause });
}

function unknownType(stored: StoredEvent): UnknownEventType {
  return new UnknownEventType(stored.type, stored.stream, stored.revision, stored.position);
}
