import { join } from 'node:path';
import { SqliteEventStore } from '@vinhdanh/stores';
import { temporaryFolder } from '../support/temporary-folder.js';
import { eventStoreContract } from './event-store/event-store.contract.js';

eventStoreContract('sqlite', async () => {
  const folder = await temporaryFolder();
  const path = join(folder.path, 'log.db');
  return {
    open: async () => SqliteEventStore.open(path),
    beside: async () => SqliteEventStore.openReadOnly(path),
    dispose: () => folder.remove(),
  };
});
