import type { StoredEvent } from '@vinhdanh/kernel';
import type { Hash } from 'node:crypto';

/** An event into a digest over a log. Lengths go in too, so that no byte can move from one part to its neighbour unnoticed. */
export function addEvent(hash: Hash, { stream, revision, id, type, data, metadata }: StoredEvent): void {
  for (const part of [stream, String(revision), id, type, data, metadata]) {
    const bytes = typeof part === 'string' ? Buffer.from(part) : part;
    hash.update(`${bytes.byteLength}:`).update(bytes);
  }
}
