import { StoreUnavailable, type Message } from '@vinhdanh/kernel';
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { readStoreClosed } from '../closed.js';
import { whereOf, withCheckedTls } from './address.js';
import { isBrokenOff, isUnknownHost, plainWords, unknownHost } from './plain-words.js';
import type { PostgresCell } from './text-cells.js';

/** Tables are made as they are needed: any name, any column. */
export type Tables = Record<string, Record<string, PostgresCell>>;
export type Database = Kysely<Tables>;
export type OpenTransaction = Transaction<Tables>;

export const SCHEMA = 'vinhdanh';

/**
 * A server that hangs is one that is away. A transaction whose process is frozen must let go of its rows before the next
 * worker wants them (leases run two and a half seconds).
 */
const PATIENCE = {
  connectionTimeoutMillis: 3000,
  statement_timeout: 7000,
  lock_timeout: 4000,
  idle_in_transaction_session_timeout: 2000,
};
/** Longer than any statement may take: whoever says nothing for so long has gone without a word. */
const SILENCE_MS = 8000;
/** Connections that nobody uses are closed before their silence is mistaken. */
const POOL = { max: 8, idleTimeoutMillis: 5000 };
const RETRY_MS = 500;
/** The server takes a second each time to see that some wait for each other. */
const MOST_TIMES = 3;
const INT8 = 20;

/** Counters and revisions of rows stay below 2^53. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    Number(oid) === INT8 ? Number : (pg.types.getTypeParser(oid, format) as typeof Number),
};

/** The way to one PostgreSQL. */
export class Connection {
  readonly database: Database;
  /** Host, port and database, for messages. */
  readonly where: string;
  private closed = false;

  /** @param url e.g. `postgres://user:password@host:5432/vinhdanh` @throws StoreUnusable for an address that cannot be one */
  constructor(private readonly url: string) {
    this.where = whereOf(url);
    const pool = new pg.Pool({ ...this.settings(), ...POOL });
    // A connection that breaks: whoever uses it, or the next one who asks, finds out.
    pool.on('error', () => undefined);
    pool.on('connect', (client) => client.on('error', () => undefined));
    this.database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  }

  /** A connection of its own, not connected yet; it ends when nothing is said on it for some seconds. */
  client(): pg.Client {
    return new pg.Client(this.settings());
  }

  /** @throws StoreUnavailable, StoreUnusable in plain words; faults of our own as they are */
  async run<T>(work: (database: Database) => Promise<T>): Promise<T> {
    this.assertOpen();
    try {
      return await work(this.database);
    } catch (fault) {
      this.assertOpen();
      throw plainWords(fault, this.where);
    }
  }

  /**
   * All or nothing. When the end is not known, the next one who reads the checkpoint knows it. What was not possible beside
   * others is done again, as nothing of it was kept.
   */
  async inTransaction<T>(work: (transaction: OpenTransaction) => Promise<T>): Promise<T> {
    return this.run(async (database) => {
      for (let times = 1; ; times += 1) {
        try {
          return await once(database, work);
        } catch (fault) {
          if (!isBrokenOff(fault) || times === MOST_TIMES) throw fault;
        }
      }
    });
  }

  /**
   * Resolves when the server answers, or the signal aborts.
   * @param onWaiting told once, in a line, what it waits for
   * @throws StoreUnusable for what waiting does not mend
   */
  async ready(signal: AbortSignal, onWaiting: (words: Message) => void): Promise<void> {
    for (let failures = 0; !signal.aborted; failures += 1) {
      try {
        await this.serverTime();
        return;
      } catch (fault) {
        if (!(fault instanceof StoreUnavailable)) throw fault;
        // A name that was never known is written wrongly; one that is lost later comes back.
        if (failures === 0 && isUnknownHost(fault)) throw unknownHost(this.where, fault);
        if (failures === 0) onWaiting(waitedFor(fault.words));
        await pause(RETRY_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** Milliseconds since 1970 by the server's clock. */
  async serverTime(): Promise<number> {
    const asked = sql<{ now: number }>`SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now`;
    const { rows } = await this.run((database) => asked.execute(database));
    return rows[0]?.now ?? Date.now();
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.database.destroy();
  }

  private assertOpen(): void {
    if (this.closed) throw readStoreClosed();
  }

  private settings(): pg.ClientConfig {
    return {
      connectionString: withCheckedTls(this.url),
      ...PATIENCE,
      types,
      stream: impatientSocket,
      keepAlive: true,
      application_name: 'vinhdanh',
    };
  }
}

function waitedFor({ vi, en }: Message): Message {
  return { vi: `${vi} Đang chờ nó.`, en: `${en} It is waited for.` };
}

async function once<T>(database: Database, work: (transaction: OpenTransaction) => Promise<T>): Promise<T> {
  const faults: unknown[] = [];
  const kept = (fault: unknown): never => {
    faults.push(fault);
    throw faults[0]; // that it cannot be rolled back either says less
  };
  return database
    .transaction()
    .execute((transaction) => work(transaction).catch(kept))
    .catch(kept);
}

function impatientSocket(): Socket {
  const socket = new Socket();
  return socket.setTimeout(SILENCE_MS, () =>
    socket.destroy(new Error(`nothing came within ${SILENCE_MS} ms: timeout`)),
  );
}
