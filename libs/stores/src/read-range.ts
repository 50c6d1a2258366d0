import { BEGINNING, type LogReadOptions, type ReadDirection, type StreamReadOptions } from '@vinhdanh/kernel';
import { type NamePrefixes, prefixesOf } from './log-filter.js';
import { positionOrdinal } from './position.js';

const DEFAULT_LIMIT = 1000;

export interface StreamRange {
  readonly backwards: boolean;
  /** Inclusive; forwards at least 0, backwards possibly beyond the last revision. */
  readonly from: number;
  /** Inclusive ordinal of the log. */
  readonly until: number;
  readonly limit: number;
}

export interface LogRange {
  readonly backwards: boolean;
  /** Exclusive; 0 is before the first event. */
  readonly after: number;
  /** Inclusive. */
  readonly until: number;
  readonly limit: number;
  readonly filter: NamePrefixes | undefined;
}

/** @throws RangeError for a limit below 1 or a negative revision, TypeError for a position that is none of this log. */
export function streamRange(options: StreamReadOptions = {}): StreamRange {
  const backwards = isBackwards(options.direction);
  const from = options.from ?? (backwards ? BigInt(Number.MAX_SAFE_INTEGER) : 0n);
  if (from < 0n) throw new RangeError(`A revision is 0 or more, not ${from}.`);
  return { backwards, from: Number(from), until: untilOf(options), limit: limitOf(options.limit) };
}

/** @throws RangeError for a limit below 1, TypeError for a position that is none of this log, both for an unusable filter. */
export function logRange(options: LogReadOptions = {}): LogRange {
  return {
    backwards: isBackwards(options.direction),
    after: positionOrdinal(options.after ?? BEGINNING),
    until: untilOf(options),
    limit: limitOf(options.limit),
    filter: options.filter && prefixesOf(options.filter),
  };
}

/** @throws RangeError */
export function limitOf(limit: number = DEFAULT_LIMIT): number {
  if (!Number.isSafeInteger(limit) || limit < 1)
    throw new RangeError(`A limit is a whole number from 1 on, not ${limit}.`);
  return limit;
}

function isBackwards(direction: ReadDirection = 'forwards'): boolean {
  return direction === 'backwards';
}

function untilOf({ until }: { readonly until?: string }): number {
  return until === undefined ? Number.MAX_SAFE_INTEGER : positionOrdinal(until);
}
