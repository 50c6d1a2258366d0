import type { Appended, EventStore, EventToAppend, ExpectedRevision } from '@vinhdanh/kernel';

/** Long enough for many callers to have been told before one event is stored. */
const HELD_BACK_MS = 20;

/**
 * The negative control: a log that says "saved" before it has saved, as a cache in memory does. It must be the only one that
 * writes, so that it can tell what the revisions and positions will be.
 */
export async function answeringEarly(store: EventStore): Promise<EventStore> {
  let ordinal = Number((await store.head()) || 0);
  let storing: Promise<unknown> = Promise.resolve();
  const append = async (
    stream: string,
    expected: ExpectedRevision,
    events: readonly EventToAppend[],
  ): Promise<Appended> => {
    ordinal += events.length;
    storing = storing
      .then(() => new Promise((resolve) => setTimeout(resolve, HELD_BACK_MS)))
      .then(() => store.append(stream, expected, events))
      .catch(() => undefined); // nobody waits for it any more
    const before = typeof expected === 'bigint' ? expected : -1n;
    return { revision: before + BigInt(events.length), position: String(ordinal).padStart(20, '0') };
  };
  return {
    name: store.name,
    append,
    readStream: (stream, options) => store.readStream(stream, options),
    readAll: (options) => store.readAll(options),
    subscribeAll: (options) => store.subscribeAll(options),
    head: () => store.head(),
    close: () => store.close(),
  };
}
