import 'reflect-metadata';
import { runProcess } from '@vinhdanh/application';
import type { ProjectionWrite, RowsWrite } from '@vinhdanh/kernel';
import { PostgresReadStore } from '@vinhdanh/stores';
import pg from 'pg';
import { work } from '../../../apps/worker/src/work.js';
import { say } from '../support/in-child.js';

type Write = ProjectionWrite | RowsWrite;

/**
 * The worker as it is, but for two things: after SIGUSR2 it freezes by itself where that does most harm, with rows read and folded
 * and not yet saved; and as `unfenced` it does what a worker would do if nobody checked the fence.
 */
const isFenced = process.argv[2] === 'fenced';
const save = Object.getOwnPropertyDescriptor(PostgresReadStore.prototype, 'save')?.value as PostgresReadStore['save'];
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'] });
let isToFreeze = false;

process.on('SIGUSR2', () => (isToFreeze = true));

PostgresReadStore.prototype.save = async function (writes, under) {
  const isLate = isToFreeze && writes.some(isFolded);
  if (isLate) freeze();
  const saving = save.call(this, isFenced ? writes : await Promise.all(writes.map(newest)), under);
  if (isLate)
    await saving.then(
      () => say({ late: 'saved' }),
      () => say({ late: 'refused' }),
    );
  return saving;
};

/** Whoever woke it up finds it here: nothing of this save has been sent. */
function freeze(): void {
  isToFreeze = false;
  say({ frozen: process.pid });
  process.kill(process.pid, 'SIGSTOP');
}

function isFolded(write: Write): boolean {
  return 'lease' in write && write.puts.length > 0;
}

/** Names the newest fence, whoever got it, and not the checkpoint that it was folded from. */
async function newest(write: Write): Promise<Write> {
  if (!('lease' in write)) return write;
  const sql = 'SELECT fence FROM vinhdanh.editions WHERE name = $1 AND place = $2 ORDER BY fence DESC LIMIT 1';
  const { rows } = await pool.query<{ fence: string }>(sql, [write.table.name, write.lease.place]);
  const { from: _, ...unguarded } = write;
  return { ...unguarded, lease: { ...write.lease, fence: Number(rows[0]?.fence) } };
}

runProcess('Vinh Danh worker', work);
