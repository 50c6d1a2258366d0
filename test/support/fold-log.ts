import {
  loopTables,
  runProjections,
  type Advanced,
  type DomainEvent,
  type Edition,
  type EventCodec,
  type EventStore,
  type Lease,
  type Projection,
  type ReadStore,
} from '@vinhdanh/kernel';

export interface FoldParts<E extends DomainEvent> {
  readonly store: EventStore;
  readonly readStore: ReadStore;
  readonly codec: EventCodec<E>;
  readonly projections: readonly Projection<E>[];
  readonly batch?: number;
  readonly onAdvanced?: (advanced: Advanced) => void;
}

/** Prepares the read models, claims them as the one worker there is, folds until the log has no more, and ends. */
export async function foldLog<E extends DomainEvent>(parts: FoldParts<E>): Promise<void> {
  const done = new AbortController();
  const onAdvanced = (advanced: Advanced): void => {
    parts.onAdvanced?.(advanced);
    if (advanced.caughtUp) done.abort();
  };
  const { projections, ...rest } = parts;
  const lanes = await claimedLanes(parts.readStore, projections);
  await runProjections({ ...rest, lanes, now: () => '2026-01-15T02:00:00.000Z', onAdvanced }, done.signal);
}

/** Lanes on the live places, for a spec that is the only worker. @throws Error while another holds one */
export async function claimedLanes<E extends DomainEvent>(
  readStore: ReadStore,
  projections: readonly Projection<E>[],
): Promise<{ readonly projection: Projection<E>; readonly lease: Lease }[]> {
  await readStore.prepare([...projections, ...loopTables]);
  const claims = projections.map(async (projection) => ({ projection, lease: await claimed(readStore, projection) }));
  return Promise.all(claims);
}

const PATIENCE_MS = 10_000;

/** A worker that was killed holds its lease until that runs out. */
async function claimed(readStore: ReadStore, projection: Edition): Promise<Lease> {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end;) {
    const lease = await readStore.claim(projection, 'live', { id: 'the spec', forMs: 60_000 });
    if (lease) return lease;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`another worker holds ${projection.table.name}`);
}
