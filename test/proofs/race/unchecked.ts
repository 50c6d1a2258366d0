import {
  type Appended,
  type EventStore,
  type EventToAppend,
  type ExpectedRevision,
  RevisionConflict,
} from '@vinhdanh/kernel';

export type Appending = Pick<EventStore, 'append'>;

/** The negative control: whoever comes too late is stored all the same, behind whatever is there ("any"). */
export function unchecked(store: Appending): Appending {
  return {
    async append(stream, expected, events): Promise<Appended> {
      for (let at: ExpectedRevision = expected; ;) {
        const result = await attempt(store, stream, at, events);
        if (!(result instanceof RevisionConflict)) return result;
        at = result.actual < 0n ? 'none' : result.actual;
      }
    },
  };
}

async function attempt(
  store: Appending,
  stream: string,
  expected: ExpectedRevision,
  events: readonly EventToAppend[],
): Promise<Appended | RevisionConflict> {
  try {
    return await store.append(stream, expected, events);
  } catch (fault) {
    if (fault instanceof RevisionConflict) return fault;
    throw fault;
  }
}
