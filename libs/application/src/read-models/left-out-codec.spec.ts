import { CorruptHistory, UnknownEventType, type StoredEvent } from '@vinhdanh/kernel';
import { decodeLeftOut, encodeLeftOut, type LeftOut } from './left-out-codec.js';

const LEFT_OUT: LeftOut = {
  ...{ projection: 'timeline', event: '0b6f1a54-8c1e-4f5e-9a2e-3d1c5b7a9e10', stream: 'dossier-1', revision: '2' },
  ...{ reason: 'hỏng “\u0000”', by: 'quản-trị 𠀋', at: '2026-02-02T02:00:00.000Z' },
};

function stored(change: Partial<StoredEvent> = {}): StoredEvent {
  const place = { stream: 'vinhdanh-left-out', revision: 0n, position: '1' };
  return { ...encodeLeftOut(LEFT_OUT), ...place, ...change };
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a decision to leave an event out', () => {
  it('is read back from the log as it was', () => {
    expect(decodeLeftOut(stored())).toEqual(LEFT_OUT);
  });

  it.each([
    ['of a type', { type: 'EventBroughtBack' }],
    ['of a schema version', { data: bytes('{"schemaVersion":2}') }],
  ])('is not guessed at where it is %s that is not known', (_what, change) => {
    expect(() => decodeLeftOut(stored(change))).toThrow(UnknownEventType);
  });

  it('is corrupt where it is no JSON', () => {
    expect(() => decodeLeftOut(stored({ data: bytes('{') }))).toThrow(CorruptHistory);
  });
});
