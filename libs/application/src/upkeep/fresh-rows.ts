import { rowCheckOf, type Change, type EventStore, type Position, type Row, type StoredEvent } from '@vinhdanh/kernel';
import { dossierIdOf, type RecordedDossierEvent } from '@vinhdanh/dossier';
import { dossierCodec } from '../engine.js';
import type { DossierProjection } from '../worker/leases.js';

/** What a history is folded by, how far, and what is left out of it. */
export interface FreshFold {
  readonly projection: DossierProjection;
  /** Inclusive. */
  readonly upTo: Position;
  /** Ids of the events that a person had left out. */
  readonly skipped: ReadonlySet<string>;
}

/** An event of a dossier's own stream, decoded once however many read models fold it. */
export class HistoryEvent {
  private event: RecordedDossierEvent | undefined;

  constructor(readonly stored: StoredEvent) {}

  /** @throws UnknownEventType, CorruptHistory */
  get decoded(): RecordedDossierEvent {
    return (this.event ??= dossierCodec.decode(this.stored));
  }
}

const PAGE = 1000;

/** @param upTo inclusive */
export async function historyOf(
  eventStore: Pick<EventStore, 'readStream'>,
  stream: string,
  upTo: Position,
): Promise<readonly HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  for (;;) {
    const page = await eventStore.readStream(stream, { from: BigInt(events.length), limit: PAGE, until: upTo });
    events.push(...page.map((stored) => new HistoryEvent(stored)));
    if (page.length < PAGE) return events;
  }
}

/** What the dossier's own history gives, in the order of the key; as far as it can be folded, like a parked dossier's rows. */
export function freshRows({ projection, upTo, skipped }: FreshFold, history: readonly HistoryEvent[]): Row[] {
  const { appendOnly = false, key } = projection.table;
  const rows = new Map<string, Row>();
  const keyOf = (row: Row): string => JSON.stringify(key.map((column) => row[column]));
  for (const event of history) {
    if (event.stored.position > upTo) break;
    if (skipped.has(event.stored.id)) continue;
    const changes = changesBy(projection, appendOnly ? [] : [...rows.values()], event);
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
  event: HistoryEvent,
): readonly Change[] | undefined {
  const check = rowCheckOf(projection.table);
  try {
    const changes = projection.fold(before, event.decoded);
    for (const change of changes) check.assertChange(dossierIdOf(event.stored.stream), change);
    return changes;
  } catch {
    return undefined;
  }
}

function compareKeys(key: readonly string[], one: Row, other: Row): number {
  for (const column of key) {
    const [left, right] = [one[column] as string | number, other[column] as string | number]; // what a key may hold
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
