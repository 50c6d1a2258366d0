import { MemoryReadStore, MemoryRows } from '@vinhdanh/stores';
import { readStoreContract } from './read-store/read-store.contract.js';

readStoreContract('memory', async () => {
  const rows = new MemoryRows();
  const open = async (): Promise<MemoryReadStore> => new MemoryReadStore(rows);
  return { open, beside: open, dispose: async () => undefined };
});
