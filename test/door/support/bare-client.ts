import type { EventEmitter } from 'node:events';
import { EventStoreDBClient } from '@eventstore/db-client';

type Listener = (...values: unknown[]) => void;
/** What makes its streams: protected, so not in its public type. */
interface Insides {
  GRPCStreamCreator: (
    service: unknown,
    name: string,
    create: (grpc: unknown) => EventEmitter,
    cache?: object,
  ) => unknown;
}

/**
 * The client as it comes, but for one hole: an append in a batch that a real server refuses as a bad request it calls timed out as
 * well, two seconds later. The client has forgotten it by then, and throws where nobody can catch it.
 */
export function bareClient(url: string): EventStoreDBClient {
  const client = EventStoreDBClient.connectionString(url);
  const insides = client as unknown as Insides;
  const { GRPCStreamCreator: streams } = insides;
  insides.GRPCStreamCreator = (service, name, create, cache) =>
    streams(service, name, name === 'appendToStream' ? (grpc) => onceEach(create(grpc)) : create, cache);
  return client;
}

function onceEach(stream: EventEmitter): EventEmitter {
  for (const listener of stream.listeners('data') as Listener[]) {
    stream.off('data', listener).on('data', (...values: unknown[]) => {
      try {
        listener(...values);
      } catch (fault) {
        if (!(fault instanceof TypeError)) throw fault;
      }
    });
  }
  return stream;
}
