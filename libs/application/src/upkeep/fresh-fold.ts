import {
  BEGINNING,
  canonicalJson,
  type Change,
  type EventStore,
  type Place,
  type Position,
  type ReadStore,
  type Row,
  type StoredEvent,
} from '@vinhdanh/kernel';
import { dossierStreams } from '@vinhdanh/dossier';
import { createHash } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { dossierCodec } from '../engine.js';
import type { DossierProjection } from '../worker/leases.js';

export interface ComparisonParts {
  readonly eventStore: EventStore;
  readonly readStore: ReadStore;
  readonly projection: DossierProjection;
  readonly place: Place;
  /** Inclusive: the checkpoint of those rows, which stand still meanwhile. */
  readonly upTo: Position;
  /** Ids of the events that a person had left out. */
  readonly skipped: ReadonlySet<string>;
  readonly signal?: AbortSignal;
  readonly onProgress?: (dossiers: number, of: number) => void;
}

export interface Comparison {
  readonly rows: number;
  readonly expectedRows: number;
  /** SHA-256, hex, over the rows as canonical JSON, a line each, in the order of their key. */
  readonly checksum: string;
  readonly expectedChecksum: string;
  /** The first dossier, in that order, whose rows differ. */
  readonly firstDifference?: string;
}

/**
 * The rows of a read model against a fresh fold: every dossier's own stream is read and folded alone, so that batches,
 * checkpoints and whatever else the loop does have no part in it. Only the names of the dossiers are held in memory.
 */
export async function compareWithLog(parts: ComparisonParts): Promise<Comparison> {
  const streams = await streamsByPartition(parts);
  const [expected, actual] = [new RowSum(), new RowSum()];
  const rows = new RowsInOrder(parts);
  let firstDifference: string | undefined;
  let dossiers = 0;
  const differs = (partition: string): void => void (firstDifference ??= partition);
  for (const [partition, stream] of streams) {
    if (parts.signal?.aborted) break;
    for (const strange of await rows.before(partition)) differs(actual.addStrange(strange, parts));
    const fresh = (await freshRows(parts, partition, stream)).map(canonicalJson);
    const kept = (await rows.of(partition)).map(canonicalJson);
    fresh.forEach((text) => expected.addText(text));
    kept.forEach((text) => actual.addText(text));
    if (fresh.join('\n') !== kept.join('\n')) differs(partition);
    dossiers += 1;
    if (dossiers % BREATH === 0) await breathe();
    parts.onProgress?.(dossiers, streams.length);
  }
  for (const strange of await rows.rest()) differs(actual.addStrange(strange, parts));
  return {
    ...{ rows: actual.rows, expectedRows: expected.rows },
    ...{ checksum: actual.digest(), expectedChecksum: expected.digest() },
    ...(firstDifference === undefined ? {} : { firstDifference }),
  };
}

const BREATH = 20;
const PAGE = 1000;

/** Every dossier of the log with its stream, in the order in which the table keeps them. */
async function streamsByPartition({ eventStore, projection, upTo }: ComparisonParts): Promise<[string, string][]> {
  const streams = new Map<string, string>();
  for (let after = BEGINNING; after < upTo;) {
    const page = await eventStore.readAll({ after, limit: PAGE, until: upTo, filter: dossierStreams });
    for (const { stream, revision } of page) {
      const partition = revision === 0n ? projection.partitionOf(stream) : undefined;
      if (partition !== undefined) streams.set(partition, stream);
    }
    after = page.at(-1)?.position ?? upTo;
    await breathe();
  }
  // Ids are ASCII: their order as text is that of their bytes.
  return [...streams].sort(([one], [other]) => (one < other ? -1 : 1));
}

/** What the dossier's own history gives; as far as it can be folded, like a parked dossier's rows. */
async function freshRows(parts: ComparisonParts, partition: string, stream: string): Promise<Row[]> {
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

async function history({ eventStore, upTo }: ComparisonParts, stream: string): Promise<StoredEvent[]> {
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

/** The rows of a table page by page, taken partition by partition. */
class RowsInOrder {
  private page: Row[] = [];
  private last: Row | undefined;
  private ended = false;

  constructor(private readonly parts: ComparisonParts) {}

  /** Those of partitions that come before this one. */
  before(partition: string): Promise<Row[]> {
    return this.takeWhile((one) => one < partition);
  }

  of(partition: string): Promise<Row[]> {
    return this.takeWhile((one) => one === partition);
  }

  rest(): Promise<Row[]> {
    return this.takeWhile(() => true);
  }

  private async takeWhile(test: (partition: string) => boolean): Promise<Row[]> {
    const taken: Row[] = [];
    for (;;) {
      if (this.page.length === 0 && !(await this.fill())) return taken;
      const end = this.page.findIndex((row) => !test(partitionIn(this.parts, row)));
      taken.push(...this.page.splice(0, end < 0 ? this.page.length : end));
      if (end >= 0) return taken;
    }
  }

  private async fill(): Promise<boolean> {
    if (this.ended) return false;
    const { readStore, projection, place } = this.parts;
    const after = this.last ? { after: this.last } : {};
    this.page = [...(await readStore.scan(projection.table, { limit: PAGE, place, ...after }))];
    this.last = this.page.at(-1) ?? this.last;
    this.ended = this.page.length < PAGE;
    return this.page.length > 0;
  }
}

function partitionIn({ projection }: ComparisonParts, row: Row): string {
  return row[projection.table.partition] as string; // a dossier's id
}

class RowSum {
  rows = 0;
  private readonly hash = createHash('sha256');

  /** A row that no history accounts for. @returns its dossier */
  addStrange(row: Row, parts: ComparisonParts): string {
    this.addText(canonicalJson(row));
    return partitionIn(parts, row);
  }

  addText(text: string): void {
    this.rows += 1;
    this.hash.update(`${text}\n`);
  }

  digest(): string {
    return this.hash.digest('hex');
  }
}
