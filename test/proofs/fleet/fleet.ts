import { join } from 'node:path';
import { PostgresReadStore, SqliteReadStore } from '@vinhdanh/stores';
import type { ReadStore } from '@vinhdanh/kernel';
import { noOwnPostgres, ownPostgres, type PostgresProcess } from '../../support/postgres-server.js';
import { MissingTool } from '../support/proof.js';
import { foldersOf, Product } from './product.js';

/** Processes of the product on one log, and where their rows are. */
export interface Fleet {
  readonly products: readonly Product[];
  /** The server that their read models share, where they do. */
  readonly database?: PostgresProcess;
  /** The read models of all, opened for looking once the fleet has been killed. */
  openReadModels(): readonly ReadStore[];
  stop(): Promise<void>;
}

export interface FleetParts {
  readonly folder: string;
  readonly eventStoreUrl: string;
  readonly processes: number;
}

/** By where the read models are. */
export const fleets: { readonly [readModels: string]: (parts: FleetParts) => Promise<Fleet> } = { own, postgres };

/** Fleets that run here. */
export function fleetsHere(): string {
  return noOwnPostgres() === undefined ? 'own,postgres' : 'own';
}

/** Each process is server and worker, with rows of its own. */
async function own({ folder: parent, eventStoreUrl, processes }: FleetParts): Promise<Fleet> {
  const products = foldersOf(parent, processes).map((folder) => new Product({ kind: 'server', folder, eventStoreUrl }));
  return {
    products,
    openReadModels: () => products.map(({ folder }) => SqliteReadStore.open(join(folder, 'read-models.db'))),
    stop: () => killed(products),
  };
}

/** Two servers and two workers, whose rows are in one PostgreSQL. */
async function postgres({ folder: parent, eventStoreUrl }: FleetParts): Promise<Fleet> {
  const missing = noOwnPostgres();
  if (missing !== undefined) throw new MissingTool('postgres');
  const server = await ownPostgres();
  const databaseUrl = await server.database();
  const kinds = ['server', 'server', 'worker', 'worker'] as const;
  const folders = foldersOf(parent, kinds.length);
  const products = kinds.map(
    (kind, index) => new Product({ kind, folder: folders[index] ?? '', eventStoreUrl, databaseUrl }),
  );
  return {
    products,
    database: server.process,
    openReadModels: () => [PostgresReadStore.connect(databaseUrl)],
    stop: async () => {
      await killed(products);
      await server.stop();
    },
  };
}

async function killed(products: readonly Product[]): Promise<void> {
  await Promise.all(products.map((product) => product.kill()));
}
