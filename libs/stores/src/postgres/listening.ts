import { sql } from 'kysely';
import type pg from 'pg';
import type { OpenTransaction } from './connection.js';

export const CHANNEL = 'vinhdanh_saved';
const RETRY_MS = 500;
/** Who listens hears nothing from a dead server either: only who asks finds out. */
const ASK_MS = 3000;

/** Hears what other processes save, over a connection of its own that comes back by itself; after a gap it tells once, for whatever was missed. */
export class Listening {
  private client: pg.Client | undefined;
  private next: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly newClient: () => pg.Client,
    private readonly heard: () => void,
    /** Who needs not be told what it has saved. */
    private readonly own: string,
  ) {
    void this.connect();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.next);
    void this.client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = this.newClient();
    this.client = client;
    client.on('notification', ({ payload }) => payload !== this.own && this.heard());
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      this.heard();
      this.askLater(client);
    } catch {
      this.lost(client);
    }
  }

  private askLater(client: pg.Client): void {
    if (this.stopped || this.client !== client) return;
    const ask = (): Promise<void> =>
      client.query('SELECT 1').then(
        () => this.askLater(client),
        () => this.lost(client),
      );
    this.next = setTimeout(() => void ask(), ASK_MS).unref();
  }

  private lost(client: pg.Client): void {
    if (this.stopped || this.client !== client) return;
    this.client = undefined;
    void client.end().catch(() => undefined);
    clearTimeout(this.next);
    this.next = setTimeout(() => void this.connect(), RETRY_MS).unref();
  }
}

/** Heard by whoever listens when the transaction is committed, and not before. @param by who saves, unlike anybody else */
export async function told(transaction: OpenTransaction, by: string): Promise<void> {
  await sql`SELECT pg_notify(${CHANNEL}, ${by})`.execute(transaction);
}
