import { EventStoreDbEventStore } from '@vinhdanh/stores';
import { eventStoreHere, NO_SERVER, type EventStoreServer } from '../support/event-store-server.js';
import { wireTo, type Wire } from './event-store/broken-wire.js';
import { eventStoreContract } from './event-store/event-store.contract.js';
import type { LogHarness } from './event-store/log-harness.js';

const start = eventStoreHere();
let server: EventStoreServer | undefined;
/** Only to a server of our own: one that runs anyway may be a cluster far away. */
let wire: Wire | undefined;

beforeAll(async () => {
  server = await start?.();
  if (server?.process) wire = await wireTo(server.url);
}, 90_000);
afterAll(async () => {
  await wire?.close();
  await server?.stop();
});

const open = async (): Promise<EventStoreDbEventStore> => EventStoreDbEventStore.connect((wire ?? server)?.url ?? '');
const log: LogHarness = { open, beside: open, interrupt: async () => wire?.cut(), dispose: async () => undefined };

eventStoreContract('eventstoredb', start ? async () => log : { skipped: NO_SERVER });
