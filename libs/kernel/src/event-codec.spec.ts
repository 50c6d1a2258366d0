import type { DomainEvent, EventMetadata } from './event.js';
import { eventCodec } from './event-codec.js';
import { CorruptHistory, UnknownEventType } from './faults.js';
import type { StoredEvent } from './ports/event-store.js';

const metadata: EventMetadata = {
  commandId: 'c',
  commandHash: 'h',
  correlationId: 'c',
  actor: { id: 'a', role: 'r', unit: 'u' },
  recordedAt: '2026-01-15T02:00:00.000Z',
  effectiveAt: '2026-01-14T17:00:00.000Z',
  legalBasis: [],
  schemaVersion: 1,
};

describe('event codec', () => {
  const codec = eventCodec<DomainEvent>({ Named: [] });

  it('gives back what it was given, Vietnamese included', () => {
    const event = { type: 'Named', data: { name: 'Trường Tiểu học Hữu Lũng' } };
    expect(codec.decode(stored(codec.encode('id', event, metadata)))).toMatchObject({ ...event, id: 'id', metadata });
  });

  it('refuses a type that it does not know, by name and place', () => {
    const alien = stored(codec.encode('id', { type: 'Renamed', data: {} }, metadata));
    expect(() => codec.decode(alien)).toThrow(UnknownEventType);
    expect(() => codec.decode(alien)).toThrow(/"Renamed" \(stream s, revision 7\)/);
  });

  it.each(['constructor', '__proto__', 'toString'])('does not take %s for a known type', (type) => {
    expect(() => codec.decode(stored(codec.encode('id', { type, data: {} }, metadata)))).toThrow(UnknownEventType);
  });

  it('refuses a schema version of a newer release', () => {
    const newer = codec.encode('id', { type: 'Named', data: {} }, { ...metadata, schemaVersion: 2 });
    expect(() => codec.decode(stored(newer))).toThrow(UnknownEventType);
  });

  it('brings an old payload up to date, one version after the other', () => {
    const later = eventCodec<DomainEvent>({
      Named: [({ name }) => ({ fullName: name ?? '' }), ({ fullName }) => ({ fullName: [fullName ?? '', '!'] })],
    });
    const old = codec.encode('id', { type: 'Named', data: { name: 'x' } }, metadata);
    expect(later.decode(stored(old)).data).toEqual({ fullName: ['x', '!'] });
    const middle = codec.encode('id', { type: 'Named', data: { fullName: 'y' } }, { ...metadata, schemaVersion: 2 });
    expect(later.decode(stored(middle)).data).toEqual({ fullName: ['y', '!'] });
  });

  it('parses metadata that begin with their schema version only when they are looked at', () => {
    const torn = stored({
      ...codec.encode('id', { type: 'Named', data: { name: 'x' } }, metadata),
      metadata: new TextEncoder().encode('{"schemaVersion":1,"commandId":'),
    });
    const event = codec.decode(torn);
    expect(event.data).toEqual({ name: 'x' });
    expect(() => event.metadata).toThrow(CorruptHistory);
    const newer = new TextEncoder().encode('{"schemaVersion":2,"commandId":');
    expect(() => codec.decode({ ...torn, metadata: newer })).toThrow(UnknownEventType);
  });

  const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

  it.each([
    ['data that are no text', { data: Uint8Array.of(0xff, 0xfe) }],
    ['data that are no object', { data: bytes([1]) }],
    ['metadata that are no object', { metadata: bytes(null) }],
    ['no schema version', { metadata: bytes({ ...metadata, schemaVersion: undefined }) }],
    ['a schema version before the first', { metadata: bytes({ ...metadata, schemaVersion: 0 }) }],
  ])('says of %s that history is broken, instead of guessing', (_what, change) => {
    const whole = codec.encode('id', { type: 'Named', data: {} }, metadata);
    expect(() => codec.decode(stored({ ...whole, ...change }))).toThrow(CorruptHistory);
    expect(() => codec.decode(stored({ ...whole, ...change }))).toThrow(/^Event 7 of stream s is .*restore/);
  });
});

function stored(event: Pick<StoredEvent, 'id' | 'type' | 'data' | 'metadata'>): StoredEvent {
  return { ...event, stream: 's', revision: 7n, position: '8' };
}
