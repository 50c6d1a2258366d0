/** What a client expects of a stream: a number is its last revision (-1 says the same as `none`). */
export type ServedExpectation = 'any' | 'none' | 'exists' | bigint;

/** What deciding an append needs to know of its stream. */
export interface ServedTail {
  /** Last revision, -1 when the stream was never written. */
  readonly head: number;
  /** Whether the stream has metadata, which makes it exist though it holds no event. */
  hasMetadata(): boolean;
  idAt(revision: number): string | undefined;
  /** Where an id was put lately, as far as this process remembers. */
  recentRevision(id: string): number | undefined;
}

/** `write`: behind the last event; `repeat`: it is there already, up to `last`; `conflict`: the expectation does not hold. */
export type Placed = { readonly kind: 'write' | 'conflict' } | { readonly kind: 'repeat'; readonly last: number };

const WRITE: Placed = { kind: 'write' };
const CONFLICT: Placed = { kind: 'conflict' };

/** Decides as EventStoreDB 23.10 does, so that its clients see no difference; the port's stricter rule is `placeAppend`. */
export function placeServed(expected: ServedExpectation, ids: readonly string[], tail: ServedTail): Placed {
  if (expected === 'exists' && tail.head < 0 && !tail.hasMetadata()) return CONFLICT;
  return expected === 'any' || expected === 'exists'
    ? byRecentIds(ids, tail)
    : byRevision(expected === 'none' ? -1n : expected, ids, tail);
}

/** New if its first id is; a repeat only as a whole and in its old order (there a real server never answers). */
function byRecentIds(ids: readonly string[], tail: ServedTail): Placed {
  const revisions = ids.map((id) => knownAt(id, tail));
  const [first] = revisions;
  if (first === undefined) return WRITE;
  const inOrder = revisions.every((revision, index) => index === 0 || (revision ?? -1) > (revisions[index - 1] ?? -1));
  return inOrder ? { kind: 'repeat', last: revisions.at(-1) ?? first } : CONFLICT;
}

function knownAt(id: string, tail: ServedTail): number | undefined {
  const revision = tail.recentRevision(id);
  return revision !== undefined && tail.idAt(revision) === id ? revision : undefined;
}

function byRevision(expected: bigint, ids: readonly string[], tail: ServedTail): Placed {
  const head = BigInt(tail.head);
  if (expected === head) return WRITE;
  if (expected > head || ids.length === 0) return CONFLICT;
  const first = Number(expected) + 1;
  const held = ids.every((id, index) => tail.idAt(first + index) === id);
  return held ? { kind: 'repeat', last: first + ids.length - 1 } : CONFLICT;
}
