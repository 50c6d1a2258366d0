import { BEGINNING, type EventStore, type StoredEvent } from '@vinhdanh/kernel';

/** An append that somebody has tried. */
export interface TriedAppend {
  readonly stream: string;
  /** Of its events, in order; no other append has one of them. */
  readonly ids: readonly string[];
  /** Of its last event, as its caller was told; absent: the caller was not told that it is saved. */
  readonly revision?: bigint;
}

/** What a log must have none of, beside how much there was to look at. */
export type LogFindings = LogFaults & {
  /** Appends whose callers were told "saved". */
  readonly acknowledged: number;
  /** Events in the log. */
  readonly stored: number;
};

type LogFaults = {
  /** Acknowledged appends that are not at the place which was named. */
  readonly lost: number;
  /** Events that are there once more than they should be. */
  readonly duplicated: number;
  /** Appends of which a part is there. */
  readonly half: number;
  /** Places where the revisions of a stream do not follow one another, or the positions of the log do not rise. */
  readonly gaps: number;
};

/** @param log all of it, in its own order */
export function checkLog(appends: readonly TriedAppend[], log: readonly StoredEvent[]): LogFindings {
  const places = new Map<string, StoredEvent[]>();
  for (const event of log) places.set(event.id, [...(places.get(event.id) ?? []), event]);
  const acknowledged = appends.filter(({ revision }) => revision !== undefined);
  return {
    acknowledged: acknowledged.length,
    stored: log.length,
    lost: acknowledged.filter((append) => !isInPlace(append, places)).length,
    duplicated: log.length - places.size,
    half: appends.filter(({ ids }) => isHalf(ids.map((id) => places.has(id)))).length,
    gaps: gapsOf(log),
  };
}

export function isSound({ lost, duplicated, half, gaps }: LogFaults): boolean {
  return lost === 0 && duplicated === 0 && half === 0 && gaps === 0;
}

export function addUp<F extends { readonly [name: string]: number }>(findings: readonly [F, ...F[]]): F {
  return findings.reduce((sum, one) => {
    const names = Object.keys(sum);
    return Object.fromEntries(names.map((name) => [name, (sum[name] ?? 0) + (one[name] ?? 0)])) as F; // the names of F
  });
}

/** From the first event to the last, however many there are. */
export async function wholeLog(store: Pick<EventStore, 'readAll'>): Promise<StoredEvent[]> {
  const log: StoredEvent[] = [];
  for (;;) {
    const page = await store.readAll({ after: log.at(-1)?.position ?? BEGINNING, limit: 10_000 });
    log.push(...page);
    if (page.length === 0) return log;
  }
}

function isInPlace({ stream, ids, revision = -1n }: TriedAppend, places: ReadonlyMap<string, StoredEvent[]>): boolean {
  const first = revision - BigInt(ids.length) + 1n;
  return ids.every((id, index) =>
    places.get(id)?.some((event) => event.stream === stream && event.revision === first + BigInt(index)),
  );
}

function isHalf(there: readonly boolean[]): boolean {
  return there.includes(true) && there.includes(false);
}

function gapsOf(log: readonly StoredEvent[]): number {
  const next = new Map<string, bigint>();
  let gaps = 0;
  let before = BEGINNING;
  for (const { stream, revision, position } of log) {
    if (revision !== (next.get(stream) ?? 0n) || position <= before) gaps += 1;
    next.set(stream, revision + 1n);
    before = position;
  }
  return gaps;
}
