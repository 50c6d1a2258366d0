import { PostgresReadStore } from '@vinhdanh/stores';
import { noPostgres, startPostgres, type PostgresServer } from '../support/postgres-server.js';
import { readStoreContract } from './read-store/read-store.contract.js';
import type { RowsHarness } from './read-store/rows-harness.js';

const skipped = noPostgres();
let server: PostgresServer | undefined;

beforeAll(async () => {
  if (skipped === undefined) server = await startPostgres();
}, 90_000);
afterAll(() => server?.stop());

async function empty(): Promise<RowsHarness> {
  const url = (await server?.database()) ?? '';
  const open = async (): Promise<PostgresReadStore> => PostgresReadStore.connect(url);
  return { open, beside: open, dispose: async () => undefined };
}

readStoreContract('postgres', skipped === undefined ? empty : { skipped });
