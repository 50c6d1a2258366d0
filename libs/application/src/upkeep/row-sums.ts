import { canonicalJson, type Row } from '@vinhdanh/kernel';
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';

export interface Comparison {
  readonly rows: number;
  readonly expectedRows: number;
  /** SHA-256, hex, over the rows as canonical JSON, a line each, in the order of their key. */
  readonly checksum: string;
  readonly expectedChecksum: string;
  /** The first dossier, in that order, whose rows differ. */
  readonly firstDifference?: string;
}

/** A dossier's rows as its history gives them and as they were kept: canonical texts. */
export class Seen {
  readonly fresh: readonly string[];
  readonly kept: readonly string[];

  constructor(
    readonly partition: string,
    fresh: readonly Row[],
    kept: readonly Row[],
  ) {
    this.fresh = fresh.map(canonicalJson);
    // Nearly always the same: then the second text, which costs as much as the fold, is known.
    this.kept = isDeepStrictEqual(fresh, kept) ? this.fresh : kept.map(canonicalJson);
  }

  get same(): boolean {
    return this.fresh === this.kept || this.fresh.join('\n') === this.kept.join('\n');
  }
}

/** Both sides of a read model, dossier by dossier. */
export class RowSums {
  private readonly expected = new RowSum();
  private readonly actual = new RowSum();
  private firstDifference: string | undefined;

  add(seen: Seen): void {
    this.expected.add(seen.fresh);
    this.actual.add(seen.kept);
    if (!seen.same) this.firstDifference ??= seen.partition;
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
