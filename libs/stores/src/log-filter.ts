import type { LogFilter, StoredEvent } from '@vinhdanh/kernel';
import { checkName } from './names.js';

/** Each prefix is looked for in every event, and one statement or request carries them all. */
const MOST_PREFIXES = 100;

/** A filter as one list: which name of an event is looked at, and how it may begin. */
export interface NamePrefixes {
  readonly of: 'stream' | 'type';
  readonly prefixes: readonly string[];
}

/** @throws TypeError or RangeError for prefixes that no name has, or for none at all (who wants everything leaves the filter out) */
export function prefixesOf(filter: LogFilter): NamePrefixes {
  const wanted: NamePrefixes =
    'streamPrefixes' in filter
      ? { of: 'stream', prefixes: filter.streamPrefixes }
      : { of: 'type', prefixes: filter.typePrefixes };
  const { length } = wanted.prefixes;
  if (length < 1 || length > MOST_PREFIXES) {
    throw new RangeError(`A filter has 1 to ${MOST_PREFIXES} prefixes, not ${length}.`);
  }
  for (const prefix of wanted.prefixes) checkName(`${wanted.of} prefix`, prefix);
  return wanted;
}

export function passes({ of, prefixes }: NamePrefixes, event: Pick<StoredEvent, 'stream' | 'type'>): boolean {
  return prefixes.some((prefix) => event[of].startsWith(prefix));
}
