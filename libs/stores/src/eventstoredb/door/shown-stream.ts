import type { ServedEvent } from '../../sqlite/served/served-event.js';
import type { ServedReader } from '../../sqlite/served/served-reader.js';
import { receivedOf } from './recorded-event.js';
import {
  isMetadataStream,
  metadataStreamOf,
  OF_METADATA_STREAMS,
  readStreamMetadata,
  type StreamMetadata,
} from './stream-metadata.js';

/** The part of a stream that its metadata let readers see. */
export interface ShownStream {
  /** Last revision, -1 when the stream was never written. */
  readonly last: number;
  /** Nothing below is shown; beyond `last` when nothing is. */
  readonly first: number;
  /** Events that were stored earlier are not shown; milliseconds since 1970, absent: age does not matter. */
  readonly since?: number;
}

export function shownStream(reader: ServedReader, stream: string, nowMs: number): ShownStream {
  const last = reader.lastRevision(stream);
  const { maxCount, maxAgeMs, truncateBefore } = metadataOf(reader, stream);
  const bounds = [0n, truncateBefore ?? 0n, maxCount === undefined ? 0n : BigInt(last) - maxCount + 1n];
  const highest = bounds.reduce((first, bound) => (bound > first ? bound : first));
  return {
    last,
    first: Number(highest > BigInt(last) ? BigInt(last) + 1n : highest),
    ...(maxAgeMs !== undefined && { since: nowMs - maxAgeMs }),
  };
}

/** Leaves out what is too old; empty where age does not matter. */
export function youngOnly({ since }: ShownStream): {
  readonly shown?: (events: readonly ServedEvent[]) => readonly ServedEvent[];
} {
  if (since === undefined) return {};
  return { shown: (events) => events.filter((event) => receivedOf(event).atMs >= since) };
}

function metadataOf(reader: ServedReader, stream: string): StreamMetadata {
  if (isMetadataStream(stream)) return OF_METADATA_STREAMS;
  const newest = { from: 0, to: Number.MAX_SAFE_INTEGER, backwards: true, limit: 1 };
  return readStreamMetadata(reader.ofStream(metadataStreamOf(stream), newest).events[0]);
}
