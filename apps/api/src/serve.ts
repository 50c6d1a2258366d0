import {
  announceServer,
  Engine,
  MeasuredEventStore,
  Metrics,
  ReadModels,
  openStores,
  orderlyClose,
  readTokenKey,
  seedExamples,
  type Configuration,
  type RunningProcess,
  type Waiting,
} from '@vinhdanh/application';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { createApi } from './create-api.js';

/**
 * Page, API and worker on the embedded stores of a data folder, or on an EventStoreDB as soon as that answers.
 * @throws StoreUnusable, or what kept it from listening, or StoreUnavailable when the signal ended the waiting; nothing stays open
 */
export async function serve(
  configuration: Configuration,
  log: Logger,
  waiting = patiently(log),
): Promise<RunningProcess> {
  const { dataFolder, host, port, openTo } = configuration;
  const metrics = new Metrics();
  const stores = await openStores(configuration, waiting);
  const eventStore = new MeasuredEventStore(stores.eventStore, metrics);
  const engine = new Engine({ stores: { ...stores, eventStore } });
  let close = (): Promise<void> => engine.close();
  try {
    // Examples have no place in a log that others share.
    if (configuration.seed && !configuration.eventStore) await seedExamples(engine);
    const access = { tokenKey: readTokenKey(dataFolder), openTo };
    const worker = configuration.worker === 'apart' ? ('apart' as const) : undefined;
    const application = await createApi({ engine, access, log, metrics, ...(worker && { worker }) });
    close = orderlyClose(application);
    await application.listen(port, host);
    await application.get(ReadModels).progress.reaches(await engine.eventStore.head(), CATCH_UP_MS);
    const address = addressOf(application.getHttpServer().address() as AddressInfo); // it listens on TCP
    const withdraw = await announceServer(dataFolder, { address, pid: process.pid });
    return { address, close: () => leave(withdraw, close) };
  } catch (fault) {
    await close();
    throw fault;
  }
}

/** Who looks for a server must not find one that takes nothing any more. */
function leave(withdraw: () => void, close: () => Promise<void>): Promise<void> {
  withdraw();
  return close();
}

function patiently(log: Logger): Waiting {
  return { signal: new AbortController().signal, onWaiting: ({ en }) => log.warn(en) };
}

/** A longer rebuild goes on while the server answers: the front page says how far it is. */
const CATCH_UP_MS = 5000;

/** Whoever is on this machine reaches a server that listens everywhere by loopback. */
function addressOf({ address, family, port }: AddressInfo): string {
  if (address === '0.0.0.0' || address === '::') return `http://127.0.0.1:${port}`;
  return family === 'IPv6' ? `http://[${address}]:${port}` : `http://${address}:${port}`;
}
