import type { EventStoreDBClient, JSONEventType, EventData } from '@eventstore/db-client';
import { jsonEvent } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import type { Outcome } from '../support/outcome.js';

/** What a case works with: a client, a stream name of its own, and how it appends (both ways of the client must answer alike). */
export interface Asking {
  readonly client: EventStoreDBClient;
  readonly stream: string;
  /** Options for every append: empty for the batch path, credentials for the unary one. */
  readonly way: { readonly credentials?: { readonly username: string; readonly password: string } };
}

/** One question to a server, and what EventStoreDB 23.10 answers. `STREAM` stands for the case's stream. */
export interface Case {
  readonly name: string;
  readonly ask: (asking: Asking) => Promise<readonly Outcome[]>;
  readonly answers: readonly Outcome[];
}

export const STREAM = '(its stream)';

export function event(id: string = randomUUID(), data: unknown = { text: 'khen thưởng' }): EventData {
  return jsonEvent({ id, type: 'Noted', data: data as JSONEventType['data'] });
}

export function events(count: number): EventData[] {
  return Array.from({ length: count }, () => event());
}

/** The only event that is read. All is taken: a reading that is left half-way keeps the client from ever closing. */
export async function only<T>(events: AsyncIterable<{ readonly event?: T }>): Promise<T | undefined> {
  let found: T | undefined;
  for await (const { event: one } of events) found = one;
  return found;
}
