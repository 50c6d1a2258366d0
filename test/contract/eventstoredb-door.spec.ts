import { EventStoreDbEventStore } from '@vinhdanh/stores';
import { writableDoor, type Served } from '../door/support/served.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { eventStoreContract } from './event-store/event-store.contract.js';

let door: Served;
let proxy: TcpProxy;

beforeAll(async () => {
  door = await writableDoor();
  proxy = await TcpProxy.before(Number(new URL(door.url).port));
});

afterAll(async () => {
  await proxy.close();
  await door.stop();
});

const open = async (): Promise<EventStoreDbEventStore> =>
  EventStoreDbEventStore.connect(`esdb://127.0.0.1:${proxy.port}?tls=false`);

/** The adapter over real gRPC, on the embedded log. */
eventStoreContract('eventstoredb door', async () => ({
  open,
  beside: open,
  interrupt: async () => proxy.cut(),
  dispose: async () => undefined,
}));
