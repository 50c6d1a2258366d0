import type { DatabaseFile } from './database-kind.js';
import type { SqlDatabase, SqlDriver } from './driver.js';
import { GroupCommit } from './group-commit.js';
import { LogWriter } from './log-writer.js';
import { openForWriting } from './open-database.js';
import { WalKeeper } from './wal-keeper.js';

interface Writing<Request, Receipt> {
  /** Makes the function that stores one append over this connection, inside a running transaction. */
  readonly append: (database: SqlDatabase) => (request: Request) => Receipt;
  /** Called after each group that is durable. */
  readonly committed: () => void;
}

/** The one writing connection of a log: appends in groups, the write-ahead log kept in our own time. */
export class WritingSide<Request, Receipt> {
  private readonly group: GroupCommit<Request, Receipt>;
  private readonly keeper: WalKeeper;

  private constructor(
    private readonly writer: LogWriter<Request, Receipt>,
    committed: () => void,
  ) {
    this.keeper = new WalKeeper(writer);
    this.group = new GroupCommit(
      (requests) => writer.commit(requests),
      () => {
        committed();
        this.keeper.look();
      },
    );
  }

  /** @throws StoreUnusable */
  static open<Request, Receipt>(
    driver: SqlDriver,
    file: DatabaseFile,
    { append, committed }: Writing<Request, Receipt>,
  ): WritingSide<Request, Receipt> {
    const database = openForWriting(driver, file);
    return new WritingSide(new LogWriter(database, file, append(database)), committed);
  }

  append(request: Request): Promise<Receipt> {
    return this.group.append(request);
  }

  /** Stores what was handed in before, then takes nothing more. */
  stop(): void {
    this.group.close();
  }

  /** The last one to close: it moves what is left of the write-ahead log into the file. */
  end(): void {
    this.keeper.close();
    this.writer.close();
  }
}
