/** What a call came to, without what differs from server to server: positions, times, ids that were made up. */
export type Outcome = Readonly<Record<string, unknown>>;

interface Answered {
  readonly success: boolean;
  readonly nextExpectedRevision: bigint;
  readonly position?: { readonly commit: bigint; readonly prepare: bigint } | undefined;
}

/** An append that succeeded tells the next revision and whether it had a position; anything that failed, its type and facts. */
export async function appended(append: Promise<Answered>): Promise<Outcome> {
  try {
    const { nextExpectedRevision, position } = await append;
    return { next: nextExpectedRevision, positioned: position !== undefined };
  } catch (fault) {
    return failure(fault);
  }
}

interface Read {
  readonly event?: { readonly revision: bigint; readonly streamId: string; readonly type: string } | undefined;
}

/** The revisions that were read, or how reading failed. */
export async function read(events: AsyncIterable<Read>): Promise<Outcome> {
  try {
    const revisions: (bigint | undefined)[] = [];
    for await (const { event } of events) revisions.push(event?.revision);
    return { revisions };
  } catch (fault) {
    return failure(fault);
  }
}

export function failure(fault: unknown): Outcome {
  const { type, streamName, expectedVersion, actualVersion, maxAppendSize } = fault as Record<string, unknown>;
  const facts = { type, streamName, expectedVersion, actualVersion, maxAppendSize };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
