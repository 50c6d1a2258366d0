import { BEGINNING, canonicalJson, type LogFilter, type Position, type Row } from '@vinhdanh/kernel';
import { dossierStream } from '@vinhdanh/dossier';
import { createHash } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { freshRows, type FreshFold } from './fresh-rows.js';
import { partitionIn, RowsInOrder, type KeptRows } from './rows-in-order.js';

/** `upTo`: the checkpoint of those rows. */
export interface ComparisonParts extends FreshFold, KeptRows {
  /** True while somebody goes on writing them: a dossier that differs is looked at again, where its rows are by then. */
  readonly moving?: boolean;
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
  const rows = new RowsInOrder(parts);
  const sums = new Sums();
  let dossiers = 0;
  for (const [partition, stream] of streams) {
    if (parts.signal?.aborted) break;
    for (const strange of byPartition(parts, await rows.before(partition))) sums.add(...(await judged(parts, strange)));
    const fresh = await freshRows(parts, stream);
    sums.add(...(await judged(parts, { partition, stream, fresh, kept: await rows.of(partition) })));
    dossiers += 1;
    if (dossiers % BREATH === 0) await breathe();
    parts.onProgress?.(dossiers, streams.length);
  }
  for (const strange of byPartition(parts, await rows.rest())) sums.add(...(await judged(parts, strange)));
  return sums.comparison;
}

const BREATH = 20;
const PAGE = 1000;

/** A dossier begins with this; a history that does not cannot be folded. */
const beginnings = { typePrefixes: ['DossierOpened'] } as const satisfies LogFilter;

/** Every dossier of the log with its stream, in the order in which the table keeps them. */
async function streamsByPartition({ eventStore, projection, upTo }: ComparisonParts): Promise<[string, string][]> {
  const streams = new Map<string, string>();
  for (let after = BEGINNING; after < upTo;) {
    const page = await eventStore.readAll({ after, limit: PAGE, until: upTo, filter: beginnings });
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

/** A dossier as its history gives it, and as it was kept. */
interface Seen {
  readonly partition: string;
  readonly stream: string;
  readonly fresh: readonly Row[];
  readonly kept: readonly Row[];
}

/** Rows of dossiers that the log did not have at `upTo`. */
function byPartition(parts: ComparisonParts, rows: readonly Row[]): Seen[] {
  const groups = Map.groupBy(rows, (row) => partitionIn(parts, row));
  return [...groups].map(([partition, kept]) => ({ partition, stream: dossierStream(partition), fresh: [], kept }));
}

type Judged = [partition: string, fresh: readonly string[], kept: readonly string[]];

async function judged(parts: ComparisonParts, seen: Seen): Promise<Judged> {
  const first = textsOf(seen);
  if (!parts.moving || same(first)) return first;
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const again = await lookAgain(parts, seen);
    if (again) return again;
  }
  return first;
}

/** A dossier that goes on changing is caught at rest by one of these, or is wrong. */
const MOST_LOOKS = 20;

/** The rows belong to some checkpoint between the one before and the one after they were read. */
async function lookAgain(parts: ComparisonParts, { partition, stream }: Seen): Promise<Judged | undefined> {
  const { readStore, projection, place } = parts;
  const before = await readStore.checkpoint(projection.table, place);
  const kept = await readStore.rowsOf(projection.table, [partition], place);
  const after = await readStore.checkpoint(projection.table, place);
  for (const upTo of new Set<Position>([before, after])) {
    const texts = textsOf({ partition, stream, fresh: await freshRows({ ...parts, upTo }, stream), kept });
    if (same(texts) || before === after) return texts; // nothing moved: that is how it is
  }
  return undefined;
}

function textsOf({ partition, fresh, kept }: Seen): Judged {
  const texts = fresh.map(canonicalJson);
  // Nearly always the same: then the second text, which costs as much as the fold, is known.
  return [partition, texts, isDeepStrictEqual(fresh, kept) ? texts : kept.map(canonicalJson)];
}

function same([, fresh, kept]: Judged): boolean {
  return fresh === kept || fresh.join('\n') === kept.join('\n');
}

/** Both sides, dossier by dossier. */
class Sums {
  private readonly expected = new RowSum();
  private readonly actual = new RowSum();
  private firstDifference: string | undefined;

  add(...judged: Judged): void {
    const [partition, fresh, kept] = judged;
    this.expected.add(fresh);
    this.actual.add(kept);
    if (!same(judged)) this.firstDifference ??= partition;
  }

  get comparison(): Comparison {
    return {
      ...{ rows: this.actual.rows, expectedRows: this.expected.rows },
      ...{ checksum: this.actual.digest(), expectedChecksum: this.expected.digest() },
      ...(this.firstDifference !== undefined && { firstDifference: this.firstDifference }),
    };
  }
}

class RowSum {
  rows = 0;
  private readonly hash = createHash('sha256');

  add(texts: readonly string[]): void {
    this.rows += texts.length;
    for (const text of texts) this.hash.update(`${text}\n`);
  }

  digest(): string {
    return this.hash.digest('hex');
  }
}
