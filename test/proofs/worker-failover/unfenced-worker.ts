import 'reflect-metadata';
import { runProcess } from '@vinhdanh/application';
import type { ProjectionWrite, RowsWrite } from '@vinhdanh/kernel';
import { PostgresReadStore } from '@vinhdanh/stores';
import pg from 'pg';
import { work } from '../../../apps/worker/src/work.js';

/** What a worker would do if nobody checked the fence: each of its saves names the newest one, whoever got it. */
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'] });
const save = Object.getOwnPropertyDescriptor(PostgresReadStore.prototype, 'save')?.value as PostgresReadStore['save'];

PostgresReadStore.prototype.save = async function (writes) {
  return save.call(this, await Promise.all(writes.map(newest)));
};

async function newest(write: ProjectionWrite | RowsWrite): Promise<ProjectionWrite | RowsWrite> {
  if (!('lease' in write)) return write;
  const sql = 'SELECT fence FROM vinhdanh.editions WHERE name = $1 AND place = $2 ORDER BY fence DESC LIMIT 1';
  const { rows } = await pool.query<{ fence: string }>(sql, [write.table.name, write.lease.place]);
  return { ...write, lease: { ...write.lease, fence: Number(rows[0]?.fence) } };
}

runProcess('Vinh Danh worker', work);
