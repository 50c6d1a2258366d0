import { Server, status } from '@grpc/grpc-js';
import { ServedLog } from '../../sqlite/served/served-log.js';
import { ServerFeaturesService, StreamsService } from '../definitions.js';
import { Access } from './access.js';
import { AppendDesk } from './append-desk.js';
import { listen, type Listening } from './listen.js';
import { OpenCalls } from './open-calls.js';
import { Refusal } from './refusal.js';
import { serverFeatures, streams } from './services.js';

export interface DoorOptions extends Listening {
  /** The data folder in which the log lies. */
  readonly folder: string;
  /** Read-only otherwise, and then beside the process that writes. */
  readonly writable?: boolean;
}

export interface OpenDoor {
  /** As it is reached, e.g. 127.0.0.1:2113. */
  readonly address: string;
  /** Stores what was taken in, ends every call, closes the log. */
  close(): Promise<void>;
}

const OPTIONS = {
  // A little above the largest event that a real server takes, and as much as its client reads.
  'grpc.max_receive_message_length': 17 * 1024 * 1024,
  'grpc.max_send_message_length': -1,
  // Of one connection, as in a real server: what its unfinished calls can cost is bounded.
  'grpc.max_concurrent_streams': 100,
  // A client that is gone without a word is noticed, and what it held is given back.
  'grpc.keepalive_time_ms': 10_000,
  'grpc.keepalive_timeout_ms': 10_000,
};
/** What connections get to end by themselves, once every call has its answer. */
const CLOSING_MS = 500;

/** Serves the embedded log over EventStoreDB's protocol. @throws StoreUnusable: no log, another writer, an address in use */
export async function openDoor(options: DoorOptions): Promise<OpenDoor> {
  const log = options.writable ? ServedLog.openWritable(options.folder) : ServedLog.openReadOnly(options.folder);
  const server = new Server(OPTIONS);
  const calls = new OpenCalls();
  const desk = new AppendDesk(log);
  server.addService(ServerFeaturesService, serverFeatures());
  server.addService(StreamsService, streams({ log, desk, calls, access: new Access(options.secure?.credentials) }));
  try {
    const address = await listen(server, options);
    return { address, close: () => close({ log, server, calls }) };
  } catch (fault) {
    server.forceShutdown();
    log.close();
    throw fault;
  }
}

async function close({ log, server, calls }: { log: ServedLog; server: Server; calls: OpenCalls }): Promise<void> {
  const closed = shutDown(server);
  log.stop();
  // What was stored just now is answered in the promises that follow, before the calls end.
  await new Promise(setImmediate);
  calls.endAll(new Refusal(status.UNAVAILABLE, 'This door closes: connect again when it is open.'));
  await closed;
  log.close();
}

async function shutDown(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(() => {
    server.forceShutdown();
    resolve();
  }, CLOSING_MS);
  server.tryShutdown(() => resolve());
  await promise;
  clearTimeout(timer);
}
