import { join } from 'node:path';
import { SqliteReadStore } from '@vinhdanh/stores';
import { temporaryFolder } from '../support/temporary-folder.js';
import { readStoreContract } from './read-store/read-store.contract.js';

readStoreContract('sqlite', async () => {
  const folder = await temporaryFolder();
  const path = join(folder.path, 'rows.db');
  return {
    open: async () => SqliteReadStore.open(path),
    beside: async () => SqliteReadStore.openReadOnly(path),
    dispose: () => folder.remove(),
  };
});
