import type pg from 'pg';

/** Drops the tables whose names begin and end so, by hand, as somebody might. */
export async function dropTable(admin: pg.Client, begins: string, ends = ''): Promise<void> {
  await admin.query(`DO $$ BEGIN EXECUTE (SELECT format('DROP TABLE %s', oid::regclass)
    FROM pg_class WHERE relname LIKE '${begins}%${ends}' AND relkind = 'r'); END $$`);
}
