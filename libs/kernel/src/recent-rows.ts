import type { Row } from './ports/read-store.js';

/** The rows of a partition, by the text of their key. */
export type PartitionRows = ReadonlyMap<string, Row>;

/** The rows of the partitions that were touched last; those that were not for longest are let go first. */
export class RecentRows {
  private readonly partitions = new Map<string, PartitionRows>();
  private count = 0;

  /** @param most rows, of all partitions together */
  constructor(private readonly most: number) {}

  of(partition: string): PartitionRows | undefined {
    return this.partitions.get(partition);
  }

  keep(partition: string, rows: PartitionRows): void {
    this.forget(partition);
    this.partitions.set(partition, rows);
    this.count += weightOf(rows);
    for (const longest of this.partitions.keys()) {
      if (this.count <= this.most) return;
      this.forget(longest);
    }
  }

  private forget(partition: string): void {
    const rows = this.partitions.get(partition);
    if (!rows) return;
    this.count -= weightOf(rows);
    this.partitions.delete(partition);
  }
}

/** One that has no rows takes its place too. */
function weightOf(rows: PartitionRows): number {
  return rows.size + 1;
}
