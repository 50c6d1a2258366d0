import type { Change, EventStore, Position, Row, StoredEvent } from '@vinhdanh/kernel';
import { dossierCodec } from '../engine.js';
import type { DossierProjection } from '../worker/leases.js';

/** What a history is folded by, how far, and what is left out of it. */
export interface FreshFold {
  readonly eventStore: EventStore;
  readonly projection: DossierProjection;
  /** Inclusive. */
  readonly upTo: Position;
  /** Ids of the events that a person had left out. */
  readonly skipped: ReadonlySet<string>;
}

/** What the dossier's own history gives; as far as it can be folded, like a parked dossier's rows. */
export async function freshRows(parts: FreshFold, stream: string): Promise<Row[]> {
  const { projection, skipped } = parts;
  const { appendOnly = false, key } = projection.table;
  const rows = new Map<string, Row>();
  const keyOf = (row: Row): string => JSON.stringify(key.map((column) => row[column]));
  for (const stored of await history(parts, stream)) {
    if (skipped.has(stored.id)) continue;
    const changes = changesBy(projection, appendOnly ? [] : [...rows.values()], stored);
    if (!changes) break;
    for (const change of changes) {
      if ('put' in change) rows.set(keyOf(change.put), change.put);
      else rows.delete(keyOf(change.remove));
    }
  }
  return [...rows.values()].sort((one, other) => compareKeys(key, one, other));
}

/** `undefined`: the dossier is parked here. */
function changesBy(
  projection: DossierProjection,
  before: readonly Row[],
  stored: StoredEvent,
): readonly Change[] | undefined {
  try {
    return projection.fold(before, dossierCodec.decode(stored));
  } catch {
    return undefined;
  }
}

const PAGE = 1000;

async function history({ eventStore, upTo }: FreshFold, stream: string): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for (;;) {
    const page = await eventStore.readStream(stream, { from: BigInt(events.length), limit: PAGE, until: upTo });
    events.push(...page);
    if (page.length < PAGE) return events;
  }
}

function compareKeys(key: readonly string[], one: Row, other: Row): number {
  for (const column of key) {
    const [left, right] = [one[column] as string | number, other[column] as string | number]; // what a key may hold
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
