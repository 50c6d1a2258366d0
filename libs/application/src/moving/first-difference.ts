import type { StoredEvent } from '@vinhdanh/kernel';

export type EventPart = 'stream' | 'revision' | 'id' | 'type' | 'data' | 'metadata';

/** What two stored events do not have in common, to the last byte; positions belong to their logs. */
export function firstDifference(left: StoredEvent, right: StoredEvent): EventPart | undefined {
  if (left.stream !== right.stream) return 'stream';
  if (left.revision !== right.revision) return 'revision';
  if (left.id !== right.id) return 'id';
  if (left.type !== right.type) return 'type';
  if (!sameBytes(left.data, right.data)) return 'data';
  return sameBytes(left.metadata, right.metadata) ? undefined : 'metadata';
}

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0;
}
