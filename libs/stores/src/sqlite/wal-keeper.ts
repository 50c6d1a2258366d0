/** 32 MiB of pages: rewriting a busy page once per checkpoint instead of often is worth more than a small file. */
const PAGES_PER_CHECKPOINT = 4000;

/**
 * Checkpoints in our own time, after the answers went out. SQLite's own automatic checkpoint keeps its faults to itself, and a
 * flush that failed unnoticed is how databases lose what they had acknowledged.
 */
export class WalKeeper {
  private pages = 0;
  private nextAt = PAGES_PER_CHECKPOINT;
  private pending: NodeJS.Immediate | undefined;

  constructor(private readonly writer: Checkpointed) {}

  /** To be called after each commit. */
  look(): void {
    const pages = this.writer.walPages() ?? this.pages;
    if (pages < this.pages) this.nextAt = PAGES_PER_CHECKPOINT; // the log began anew
    this.pages = pages;
    if (pages >= this.nextAt) this.pending ??= setImmediate(() => this.checkpoint());
  }

  close(): void {
    clearImmediate(this.pending);
  }

  private checkpoint(): void {
    this.pending = undefined;
    // Long readers may leave pages behind: not to be tried again before as many new ones have come.
    this.nextAt = this.pages + PAGES_PER_CHECKPOINT;
    try {
      this.writer.checkpoint();
    } catch {
      // Nobody waits here. After a disk fault the writer refuses the next append and says why.
    }
  }
}

/** What a LogWriter offers of its write-ahead log. */
interface Checkpointed {
  walPages(): number | undefined;
  checkpoint(): void;
}
