import { EventStoreDbEventStore } from '@vinhdanh/stores';
import { eventStoreHere, NO_SERVER, type EventStoreServer } from '../support/event-store-server.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { eventStoreContract } from './event-store/event-store.contract.js';

const start = eventStoreHere();
let server: EventStoreServer;
/** Before a server of our own only: one that runs elsewhere has its own address in its certificate. */
let proxy: TcpProxy | undefined;
let url: string;

beforeAll(async () => {
  if (!start) return;
  server = await start();
  url = server.url;
  if (!server.process) return;
  proxy = await TcpProxy.before(Number(new URL(url).port));
  url = `esdb://127.0.0.1:${proxy.port}?tls=false`;
}, 90_000);

afterAll(async () => {
  await proxy?.close();
  if (start) await server.stop();
});

const open = async (): Promise<EventStoreDbEventStore> =>
  EventStoreDbEventStore.connect(url, { insecureAnywhere: true });

eventStoreContract(
  'eventstoredb',
  start
    ? async () => ({
        ...{ open, beside: open, dispose: async () => undefined },
        ...(proxy && { interrupt: async () => proxy?.cut() }),
      })
    : { skipped: NO_SERVER },
);
