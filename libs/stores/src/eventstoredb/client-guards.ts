import type { EventEmitter } from 'node:events';

/** A client with the holes of its version 6.2.1 closed; test/eventstoredb falls into each of them with the bare client. */
export interface Guarded<Client> {
  readonly client: Client;
  /** Cancels what is under way and closes the connection, which the client itself leaves open. */
  dispose(): Promise<void>;
}

/** What the guards get hold of: protected members of the client, which a pinned version cannot change. */
interface Insides {
  GRPCStreamCreator: (service: unknown, name: string, create: (grpc: unknown) => unknown, cache?: object) => unknown;
  handleError: (grpc: unknown, error: Error) => Promise<void>;
  getChannel: () => Promise<{ close(): void }>;
}

interface AppendingStream extends EventEmitter {
  write(message: unknown): boolean;
}

interface Disposable {
  dispose(): Promise<void>;
}

type Listener = (...values: unknown[]) => void;

export function guarded<Client extends Disposable>(client: Client): Guarded<Client> {
  const insides = client as unknown as Insides; // protected, so not in its public type
  const { GRPCStreamCreator: streams, handleError, getChannel } = insides;
  let channel: ReturnType<Insides['getChannel']> | undefined;

  insides.GRPCStreamCreator = (service, name, create, cache) =>
    // Only appending in batches asks for a stream by this name.
    streams(service, name, name === 'appendToStream' ? (grpc) => hardened(create(grpc)) : create, cache);
  // Nobody waits for it: where the next node is not found, its rejection would end the process.
  insides.handleError = (grpc, error) => handleError(grpc, error).catch(() => undefined);
  insides.getChannel = () => (channel = getChannel());

  return {
    client,
    dispose: async () => {
      await client.dispose();
      const opened = await channel?.catch(() => undefined);
      opened?.close();
    },
  };
}

function hardened(created: unknown): unknown {
  const stream = created as AppendingStream; // gRPC's duplex stream
  // Told to wait, appends queue up inside the client, and when the connection breaks each of them ends the process with a
  // rejection that nobody can catch. How much is under way is limited before it gets here.
  const write = stream.write.bind(stream);
  stream.write = (message) => {
    write(message);
    return true;
  };
  // The appends of all clients of a process are in one table, which a failure of any of them empties: an answer that finds
  // nobody waiting would be thrown inside the stream, and no later one be heard.
  for (const listener of stream.listeners('data') as Listener[]) {
    stream.on('data', tolerant(listener)).off('data', listener);
  }
  return stream;
}

function tolerant(listener: Listener): Listener {
  return (...values) => {
    try {
      listener(...values);
    } catch {
      // whoever sent this append was told that its outcome is unknown, and sends it again
    }
  };
}
