import { MemoryEventStore, MemoryLog } from '@vinhdanh/stores';
import { eventStoreContract } from './event-store/event-store.contract.js';

eventStoreContract('memory', async () => {
  const log = new MemoryLog();
  const open = async (): Promise<MemoryEventStore> => new MemoryEventStore(log);
  return { open, beside: open, dispose: async () => undefined };
});
