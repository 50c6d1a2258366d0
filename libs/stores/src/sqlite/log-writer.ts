import { StoreUnusable, UnknownOutcome, type Message } from '@vinhdanh/kernel';
import type { DatabaseFile } from './database-kind.js';
import { type SqlDatabase, SqlFault } from './driver.js';
import { plainWords } from './plain-words.js';

/** What became of one append of a group that was committed; a refused one has left nothing. */
export type AppendOutcome<Receipt> = { readonly appended: Receipt } | { readonly refused: unknown };

/** Writes groups of appends, each group in one transaction; how a single one is stored is handed in. */
export class LogWriter<Request, Receipt> {
  private readonly statements: Statements;
  /** Set when it is no longer known what the file holds: only opening it anew tells. */
  private broken = false;

  constructor(
    private readonly database: SqlDatabase,
    private readonly file: DatabaseFile,
    /** Stores one append over the same connection, or throws to refuse it. */
    private readonly append: (request: Request) => Receipt,
  ) {
    this.statements = prepare(database);
  }

  /**
   * Stores all of the group that can be stored; returns when that is durable. A conflict, or content that the table does
   * not take, fails only its own append.
   * @throws StoreUnusable when nothing of the group was stored, UnknownOutcome when that cannot be said: for every append of it.
   */
  commit(group: readonly Request[]): readonly AppendOutcome<Receipt>[] {
    this.assertTrusted();
    try {
      return this.database.transaction(() => group.map((request) => this.appendInSavepoint(request)));
    } catch (fault) {
      throw this.judge(fault);
    }
  }

  /** Moves what is in the write-ahead log into the database file. @throws StoreUnusable */
  checkpoint(): void {
    if (this.broken) return;
    try {
      this.statements.checkpoint.get();
    } catch (fault) {
      throw this.judge(fault);
    }
  }

  /** Pages in the write-ahead log; `undefined` when the database does not say. */
  walPages(): number | undefined {
    try {
      return this.statements.walState.get()?.[1] as number | undefined;
    } catch {
      return undefined; // not worth a fault: what matters here is told by the next append
    }
  }

  close(): void {
    this.database.close();
  }

  private assertTrusted(): void {
    if (!this.broken) return;
    throw new StoreUnusable({
      vi: `Việc ghi vào ${this.file.path} đã dừng sau một sự cố ổ đĩa: lần này chưa được lưu. Hãy kiểm tra ổ đĩa rồi khởi động lại.`,
      en: `Writing to ${this.file.path} has stopped after a disk fault: this was not saved. Check the disk, then start again.`,
    });
  }

  /** A savepoint each, so that what an append has begun can be undone without its neighbours. */
  private appendInSavepoint(request: Request): AppendOutcome<Receipt> {
    const { savepoint, release, undo } = this.statements;
    savepoint.run();
    try {
      const appended = this.append(request);
      release.run();
      return { appended };
    } catch (fault) {
      if (fault instanceof SqlFault && fault.kind !== 'other') throw fault; // the file's trouble, so the group's
      undo.run();
      release.run();
      return { refused: plainWords(this.file, fault) };
    }
  }

  /** What a failed group is told, and whether this connection may go on. */
  private judge(fault: unknown): unknown {
    if (!(fault instanceof SqlFault)) return fault;
    // A full disk refuses the last page of the group, which alone makes it count: that is a clear "no", and may pass.
    const isClear = fault.kind === 'full' || fault.kind === 'busy';
    if (fault.duringCommit && !isClear) {
      this.broken = true;
      return new UnknownOutcome(halfSaved(this.file.path, fault.message), { cause: fault });
    }
    if (fault.kind === 'io' || fault.kind === 'corrupt') this.broken = true;
    return plainWords(this.file, fault);
  }
}

function halfSaved(path: string, text: string): Message {
  return {
    vi:
      `Việc lưu vào ${path} gặp sự cố khi ghi xuống ổ đĩa (“${text}”); không rõ đã được lưu hay chưa. ` +
      'Hãy kiểm tra ổ đĩa, khởi động lại, rồi gửi lại đúng lệnh đó.',
    en:
      `Saving to ${path} failed while it was made durable (${text}); it may or may not be stored. ` +
      'Check the disk, start again, then repeat the same command.',
  };
}

type Statements = ReturnType<typeof prepare>;

function prepare(database: SqlDatabase) {
  return {
    savepoint: database.prepare('SAVEPOINT append'),
    release: database.prepare('RELEASE append'),
    undo: database.prepare('ROLLBACK TO append'),
    checkpoint: database.prepare('PRAGMA wal_checkpoint(PASSIVE)'),
    walState: database.prepare('PRAGMA wal_checkpoint(NOOP)'),
  };
}
