import type { Edition, Holder, Lease, Place, ProjectionWrite, RowsWrite, TableShape } from '@vinhdanh/kernel';
import type { RawBuilder } from 'kysely';
import type { Codecs } from '../read-model/row-codec.js';
import { noSuchTable } from '../read-model/table-faults.js';
import { checkTable, physicalName } from '../read-model/table-layout.js';
import type { Connection, OpenTransaction } from './connection.js';
import { isMade, renewed } from './edition-sql.js';
import { Editions } from './editions.js';
import { told } from './listening.js';
import { isBrokenOff } from './plain-words.js';
import { statementsOf } from './rows.js';
import { isLostFence, saveSql } from './save-sql.js';
import { makeSchema } from './schema.js';

type Write = ProjectionWrite | RowsWrite;

/** Rows; above, what is put into words meanwhile saves more than the way costs. */
const MOST_AT_ONCE = 1000;

/** Writes rows and their checkpoints, always together; of one process one thing at a time, in the order in which it was asked. */
export class ReadModelWriter {
  private readonly found = new WeakSet<TableShape>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly connection: Connection,
    private readonly codecs: Codecs,
    private readonly id: string,
  ) {}

  async prepare(editions: readonly Edition[]): Promise<void> {
    for (const { table } of editions) checkTable(table);
    await this.transact(async (transaction) => {
      await makeSchema(transaction, this.connection.where);
      await new Editions(transaction).prepare(editions);
    });
  }

  /** Beside the turns: a long save must not keep a lease from being renewed, and the row's lock orders the two. */
  async claim(edition: Edition, place: Place, holder: Holder): Promise<Lease | undefined> {
    const known = this.found.has(edition.table);
    const lease = known && (await this.connection.run((database) => renewed(database, edition, { place, ...holder })));
    if (lease) return lease;
    return this.connection.inTransaction((transaction) => new Editions(transaction).claim(edition, place, holder));
  }

  /** Beside the turns too. */
  renew(lease: Lease, forMs: number): Promise<boolean> {
    return this.connection.inTransaction((transaction) => new Editions(transaction).renew(lease, forMs));
  }

  release(lease: Lease): Promise<void> {
    return this.transact((transaction) => new Editions(transaction).release(lease));
  }

  async save(writes: readonly Write[], under?: Lease): Promise<void> {
    const small = under === undefined && this.isSmall(writes);
    await this.inTurn(async () => {
      if (small && (await this.savedAtOnce(writes))) return;
      await this.connection.inTransaction((transaction) => this.saveOneByOne(transaction, writes, under));
    });
  }

  swap(lease: Lease, writes: readonly RowsWrite[]): Promise<Lease | undefined> {
    return this.transact(async (transaction) => {
      const swapped = await new Editions(transaction).swap(lease);
      if (!swapped) return undefined;
      await this.saveRows(transaction, writes);
      await told(transaction, this.id);
      return swapped;
    });
  }

  discard(lease: Lease, writes: readonly RowsWrite[]): Promise<void> {
    return this.transact(async (transaction) => {
      await new Editions(transaction).discard(lease);
      await this.saveRows(transaction, writes);
      await told(transaction, this.id);
    });
  }

  /** True for what one statement says sooner than many: most of the time is spent on the way. */
  private isSmall(writes: readonly Write[]): boolean {
    const places = new Set(writes.map(placeOf));
    const rows = writes.reduce((count, { puts, removes }) => count + puts.length + removes.length, 0);
    return places.size === writes.length && rows <= MOST_AT_ONCE && writes.every(({ table }) => this.found.has(table));
  }

  /** @returns false when the fence or a table was not there, or another was in the way: nothing is saved; one by one says which, or waits for it */
  private savedAtOnce(writes: readonly Write[]): Promise<boolean> {
    const statements = writes.flatMap((write) => this.statementsOf(write));
    const moves = writes.filter((write) => 'lease' in write);
    return this.connection.run((database) =>
      saveSql({ moves, statements, by: this.id })
        .execute(database)
        .then(
          () => true,
          (fault: unknown) => {
            if (isLostFence(fault) || isBrokenOff(fault)) return false;
            throw fault;
          },
        ),
    );
  }

  private async saveOneByOne(transaction: OpenTransaction, writes: readonly Write[], under?: Lease): Promise<void> {
    const editions = new Editions(transaction);
    await editions.lockTables(writes.map(placeOf), 'ROW EXCLUSIVE');
    if (under) await editions.heldBy(under);
    await editions.advance(writes.filter((write) => 'lease' in write));
    await this.saveRows(transaction, writes);
    await told(transaction, this.id);
  }

  /** While the server takes in the rows of one table, those of the next are put into words. */
  private async saveRows(transaction: OpenTransaction, writes: readonly Write[]): Promise<void> {
    for (const { table } of writes) await this.assertThere(transaction, table); // with nothing else under way that may fail
    let taken: Promise<unknown> = Promise.resolve();
    for (const write of writes) {
      const statements = this.statementsOf(write);
      await taken;
      taken = inOrder(transaction, statements);
      taken.catch(() => undefined); // heard of at the next turn
      await new Promise(setImmediate); // on its way now
    }
    await taken;
  }

  private statementsOf(write: Write): RawBuilder<unknown>[] {
    const { table } = write;
    return statementsOf({ table, codec: this.codecs.of(table), name: placeOf(write) }, write);
  }

  private async assertThere(transaction: OpenTransaction, table: TableShape): Promise<void> {
    if (this.found.has(table)) return;
    if ((await isMade(table).execute(transaction)).rows.length === 0) throw noSuchTable(table.name);
    this.found.add(table);
  }

  private transact<T>(work: (transaction: OpenTransaction) => Promise<T>): Promise<T> {
    return this.inTurn(() => this.connection.inTransaction(work));
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(work, work);
    this.last = turn;
    return turn;
  }
}

async function inOrder(transaction: OpenTransaction, statements: readonly RawBuilder<unknown>[]): Promise<void> {
  for (const statement of statements) await statement.execute(transaction);
}

/** The table in the database that is written. */
function placeOf(write: Write): string {
  return physicalName(write.table, 'lease' in write ? write.lease.place : 'live');
}
