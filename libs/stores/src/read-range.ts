import { BEGINNING, type LogReadOptions, type StreamReadOptions } from '@vinhdanh/kernel';
import { positionOrdinal } from './position.js';

const DEFAULT_LIMIT = 1000;

export interface StreamRange {
  readonly backwards: boolean;
  /** Inclusive; forwards at least 0, backwards possibly beyond the last revision. */
  readonly from: number;
  readonly limit: number;
}

export interface LogRange {
  /** Exclusive; 0 is before the first event. */
  readonly after: number;
  readonly limit: number;
}

/** @throws RangeError for a limit below 1 or a negative revision. */
export function streamRange(options: StreamReadOptions = {}): StreamRange {
  const backwards = options.direction === 'backwards';
  const from = options.from ?? (backwards ? BigInt(Number.MAX_SAFE_INTEGER) : 0n);
  if (from < 0n) throw new RangeError(`A revision is 0 or more, not ${from}.`);
  return { backwards, from: Math.min(Number(from), Number.MAX_SAFE_INTEGER), limit: limitOf(options.limit) };
}

/** @throws RangeError for a limit below 1, TypeError for a position that is none of this log. */
export function logRange(options: LogReadOptions = {}): LogRange {
  return { after: positionOrdinal(options.after ?? BEGINNING), limit: limitOf(options.limit) };
}

function limitOf(limit: number = DEFAULT_LIMIT): number {
  if (!Number.isSafeInteger(limit) || limit < 1)
    throw new RangeError(`A limit is a whole number from 1 on, not ${limit}.`);
  return limit;
}
