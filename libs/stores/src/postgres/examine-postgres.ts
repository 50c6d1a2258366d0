import { sql } from 'kysely';
import { Connection, SCHEMA } from './connection.js';
import { SCHEMA_VERSION } from './schema.js';

/** What is to be known of a PostgreSQL before it keeps read models. */
export interface PostgresExamination {
  /** Host, port and database. */
  readonly where: string;
  /** E.g. `17.2`. */
  readonly version: string;
  /** A replica takes no writes. */
  readonly isReadOnly: boolean;
  /** Whether this user may make our schema. */
  readonly mayCreate: boolean;
  /** How far the server's clock is ahead of this machine's, within the time that the question takes. */
  readonly clockOffsetMs: number;
  /** `undefined` where there is none yet. */
  readonly schemaVersion: number | undefined;
  readonly knownSchemaVersion: number;
}

/** Asks and changes nothing. @throws StoreUnavailable, StoreUnusable in plain words */
export async function examinePostgres(url: string): Promise<PostgresExamination> {
  const connection = new Connection(url);
  try {
    const { version, isReadOnly, mayCreate, isThere } = await connection.run(async (database) => {
      const { rows } = await facts.execute(database);
      return rows[0] ?? NOTHING_SAID;
    });
    const before = Date.now();
    const server = await connection.serverTime();
    const clockOffsetMs = Math.round(server - (before + Date.now()) / 2);
    const schemaVersion = isThere ? await schemaVersionAt(connection) : undefined;
    const { where } = connection;
    return { where, version, isReadOnly, mayCreate, clockOffsetMs, schemaVersion, knownSchemaVersion: SCHEMA_VERSION };
  } finally {
    await connection.close();
  }
}

interface Facts {
  readonly version: string;
  readonly isReadOnly: boolean;
  readonly mayCreate: boolean;
  readonly isThere: boolean;
}

const NOTHING_SAID: Facts = { version: '?', isReadOnly: false, mayCreate: false, isThere: false };

const facts = sql<Facts>`SELECT
  current_setting('server_version') AS version,
  pg_is_in_recovery() AS "isReadOnly",
  has_database_privilege(current_database(), 'CREATE') AS "mayCreate",
  to_regclass(${`${SCHEMA}.meta`}) IS NOT NULL AS "isThere"`;

async function schemaVersionAt(connection: Connection): Promise<number | undefined> {
  const asked = sql<{ version: number }>`SELECT schema_version AS version FROM ${sql.table(`${SCHEMA}.meta`)}`;
  const { rows } = await connection.run((database) => asked.execute(database));
  return rows[0]?.version;
}
