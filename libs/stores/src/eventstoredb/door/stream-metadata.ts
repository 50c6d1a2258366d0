import type { ServedEvent } from '../../sqlite/served/served-event.js';
import { receivedOf } from './recorded-event.js';

/** What a stream's metadata say about reading it; whatever else they hold is kept and has no effect. */
export interface StreamMetadata {
  readonly maxCount?: bigint;
  readonly maxAgeMs?: number;
  readonly truncateBefore?: bigint;
}

const NONE: StreamMetadata = {};
const MOST = 2n ** 63n - 1n;

/** The metadata stream keeps all its events and shows the last. */
export const OF_METADATA_STREAMS: StreamMetadata = { maxCount: 1n };

export function isMetadataStream(stream: string): boolean {
  return stream.startsWith('$$');
}

export function metadataStreamOf(stream: string): string {
  return `$$${stream}`;
}

/** A metadata event with one property of the wrong kind counts as none at all, as in a real server. */
export function readStreamMetadata(event: ServedEvent | undefined): StreamMetadata {
  if (!event || event.data.length === 0 || !receivedOf(event).isJson) return NONE;
  try {
    const properties = parse(Buffer.from(event.data).toString('utf8'));
    const [maxCount, maxAge, truncateBefore] = ['$maxCount', '$maxAge', '$tb'].map((name) =>
      wholeNumber(properties, name),
    );
    return {
      ...(isAbove(0n, maxCount) && { maxCount }),
      ...(isAbove(0n, maxAge) && { maxAgeMs: Number(maxAge) * 1000 }),
      ...(isAbove(-1n, truncateBefore) && { truncateBefore }),
    };
  } catch {
    return NONE;
  }
}

function isAbove(bound: bigint, value: bigint | undefined): value is bigint {
  return value !== undefined && value > bound;
}

/** Deleting a stream softly is a truncation at this revision, which no event has. */
export function deletesSoftly({ truncateBefore }: StreamMetadata): boolean {
  return truncateBefore === MOST;
}

/** Whole numbers as bigint: the largest revision would lose its last digits otherwise. */
function parse(text: string): unknown {
  return JSON.parse(text, (_name, value: unknown, context?: { readonly source?: string }) =>
    typeof value === 'number' && /^-?\d+$/.test(context?.source ?? '') ? BigInt(context?.source ?? '') : value,
  );
}

function wholeNumber(properties: unknown, name: string): bigint | undefined {
  const value = (properties as Record<string, unknown>)[name];
  if (value === undefined || (typeof value === 'bigint' && value <= MOST)) return value;
  throw new TypeError(`${name} is not a whole number`);
}
