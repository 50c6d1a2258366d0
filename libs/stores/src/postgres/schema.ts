import { StoreUnusable } from '@vinhdanh/kernel';
import { sql } from 'kysely';
import { SCHEMA, type Connection, type Database, type OpenTransaction } from './connection.js';
import { isMissingTable, noReadModels } from './plain-words.js';

/** Raised with every change of what is below; read models are disposable, so an older schema is thrown away. */
export const SCHEMA_VERSION = 2;

/** Any two processes that make it at once wait for each other here. */
const MAKING = 0x56_44_52_4d; // "VDRM"

/** Makes the schema where there is none, and anew where an older program made it. @throws StoreUnusable for a newer one */
export async function makeSchema(transaction: OpenTransaction, where: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${MAKING})`.execute(transaction);
  const { rows } = await sql<{ there: boolean }>`SELECT to_regclass(${`${SCHEMA}.meta`}) IS NOT NULL AS there`.execute(
    transaction,
  );
  const version = rows[0]?.there ? await versionIn(transaction) : undefined;
  if (version === SCHEMA_VERSION) return;
  if (version !== undefined && version > SCHEMA_VERSION) throw newerSchema(version, where);
  if (version !== undefined) await sql`DROP SCHEMA ${sql.ref(SCHEMA)} CASCADE`.execute(transaction);
  await sql`CREATE SCHEMA IF NOT EXISTS ${sql.ref(SCHEMA)}`.execute(transaction);
  await sql`CREATE TABLE ${sql.table(`${SCHEMA}.meta`)} (schema_version bigint NOT NULL)`.execute(transaction);
  await sql`INSERT INTO ${sql.table(`${SCHEMA}.meta`)} VALUES (${SCHEMA_VERSION})`.execute(transaction);
  await sql`CREATE TABLE ${sql.table(`${SCHEMA}.editions`)} (
      name text COLLATE "C" NOT NULL,
      layout text COLLATE "C" NOT NULL,
      place text COLLATE "C" NOT NULL,
      version bigint NOT NULL,
      position text COLLATE "C" NOT NULL,
      events bigint NOT NULL,
      last_event text, -- of them, as JSON
      fence bigint NOT NULL,
      last_fence bigint NOT NULL, -- of the live place: the highest ever given for the table
      holder text COLLATE "C",
      until bigint NOT NULL,
      PRIMARY KEY (name, layout, place)
    )`.execute(transaction);
}

/** For readers. @throws StoreUnusable when there is none, or another one */
export async function assertSchema(connection: Connection): Promise<void> {
  const version = await connection.run(async (database) => {
    try {
      return await versionIn(database);
    } catch (fault) {
      if (isMissingTable(fault)) throw new StoreUnusable(noReadModels(connection.where), { cause: fault });
      throw fault;
    }
  });
  if (version > SCHEMA_VERSION) throw newerSchema(version, connection.where);
  if (version < SCHEMA_VERSION) throw new StoreUnusable(noReadModels(connection.where));
}

async function versionIn(database: Database | OpenTransaction): Promise<number> {
  const { rows } = await sql<{
    version: number;
  }>`SELECT schema_version AS version FROM ${sql.table(`${SCHEMA}.meta`)}`.execute(database);
  return rows[0]?.version ?? 0;
}

function newerSchema(version: number, where: string): StoreUnusable {
  return new StoreUnusable({
    vi:
      `Bảng đọc tại ${where} có lược đồ phiên bản ${version}, chương trình này biết đến ${SCHEMA_VERSION}: ` +
      'hãy chạy phiên bản đã ghi chúng, hoặc mới hơn. Chưa có gì thay đổi.',
    en:
      `The read models at ${where} have schema version ${version}, this program knows ${SCHEMA_VERSION}: ` +
      'start the version that wrote them, or a newer one. Nothing was changed.',
  });
}
