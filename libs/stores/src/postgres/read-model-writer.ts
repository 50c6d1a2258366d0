import type { Edition, Holder, Lease, Place, ProjectionWrite, RowsWrite, TableShape } from '@vinhdanh/kernel';
import type { RawBuilder } from 'kysely';
import type { Codecs } from '../read-model/row-codec.js';
import { noSuchTable } from '../read-model/table-faults.js';
import { checkTable, physicalName } from '../read-model/table-layout.js';
import type { Connection, OpenTransaction } from './connection.js';
import { Editions, isMade, renewed } from './editions.js';
import { told } from './listening.js';
import { statementsOf } from './rows.js';
import { makeSchema } from './schema.js';

type Write = ProjectionWrite | RowsWrite;

/** Writes rows and their checkpoints, always together; of one process one thing at a time, in the order in which it was asked. */
export class ReadModelWriter {
  private readonly found = new WeakSet<TableShape>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly connection: Connection,
    private readonly codecs: Codecs,
  ) {}

  async prepare(editions: readonly Edition[]): Promise<void> {
    for (const { table } of editions) checkTable(table);
    await this.inTurn(async (transaction) => {
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
    return this.inTurn((transaction) => new Editions(transaction).release(lease));
  }

  save(writes: readonly Write[], under?: Lease): Promise<void> {
    return this.inTurn(async (transaction) => {
      const editions = new Editions(transaction);
      if (under) await editions.heldBy(under);
      for (const moves of atOnce(writes.filter((write) => 'lease' in write))) await editions.advance(moves);
      await this.saveRows(transaction, writes);
      await told(transaction);
    });
  }

  swap(lease: Lease, writes: readonly RowsWrite[]): Promise<Lease | undefined> {
    return this.inTurn(async (transaction) => {
      const swapped = await new Editions(transaction).swap(lease);
      if (!swapped) return undefined;
      await this.saveRows(transaction, writes);
      await told(transaction);
      return swapped;
    });
  }

  discard(lease: Lease, writes: readonly RowsWrite[]): Promise<void> {
    return this.inTurn(async (transaction) => {
      await new Editions(transaction).discard(lease);
      await this.saveRows(transaction, writes);
      await told(transaction);
    });
  }

  /** While the server takes in the rows of one table, those of the next are put into words. */
  private async saveRows(transaction: OpenTransaction, writes: readonly Write[]): Promise<void> {
    let taken: Promise<unknown> = Promise.resolve();
    for (const write of writes) {
      const { table } = write;
      await this.assertThere(transaction, table);
      const name = physicalName(table, 'lease' in write ? write.lease.place : 'live');
      const statements = statementsOf({ table, codec: this.codecs.of(table), name }, write);
      await taken;
      taken = inOrder(transaction, statements);
      taken.catch(() => undefined); // heard of at the next turn
      await new Promise(setImmediate); // on its way now
    }
    await taken;
  }

  private async assertThere(transaction: OpenTransaction, table: TableShape): Promise<void> {
    if (this.found.has(table)) return;
    if ((await isMade(table).execute(transaction)).rows.length === 0) throw noSuchTable(table.name);
    this.found.add(table);
  }

  private inTurn<T>(work: (transaction: OpenTransaction) => Promise<T>): Promise<T> {
    const begin = (): Promise<T> => this.connection.inTransaction(work);
    const turn = this.last.then(begin, begin);
    this.last = turn;
    return turn;
  }
}

async function inOrder(transaction: OpenTransaction, statements: readonly RawBuilder<unknown>[]): Promise<void> {
  for (const statement of statements) await statement.execute(transaction);
}

/** One statement for all checkpoints; one after the other where a table is written more than once. */
function atOnce(writes: readonly ProjectionWrite[]): (readonly ProjectionWrite[])[] {
  const places = new Set(writes.map(({ table, lease }) => physicalName(table, lease.place)));
  return places.size === writes.length ? [writes] : writes.map((write) => [write]);
}
